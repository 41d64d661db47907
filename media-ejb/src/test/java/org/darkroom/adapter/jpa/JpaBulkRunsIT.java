package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.darkroom.asset.MediaKind;
import org.darkroom.reprocess.BulkFilter;
import org.darkroom.reprocess.BulkRuns;
import org.darkroom.reprocess.BulkRuns.Position;
import org.darkroom.shared.TestClock;
import org.darkroom.shared.TimeOrderedIds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run over many assets finds and remembers, against a real PostgreSQL. */
class JpaBulkRunsIT extends LiveDatabase {
  private static final BulkFilter ALL = filter(null, null, null);
  private static final TestClock CLOCK = new TestClock();
  private static final TimeOrderedIds IDS = new TimeOrderedIds(CLOCK);
  private static BulkRuns runs;

  @BeforeAll
  static void open() {
    runs = database.bulkRuns();
  }

  @BeforeEach
  void empty() {
    database.update("delete from settings_in_force");
  }

  @Test
  void page_onlyWhatCanBeRemade_inOrder() {
    UUID first = ready();
    UUID remade = ready();
    set(remade, "reprocess_percent = 10");
    UUID lost = ready();
    set(lost, "source_key = null");
    database.asset(later(), "PROCESSING");
    UUID second = ready();
    UUID run = later();
    ready();

    assertThat(runs.page(ALL, run, null, 10)).containsExactly(first, second);
    assertThat(runs.page(ALL, run, null, 1)).containsExactly(first);
    assertThat(runs.page(ALL, run, first, 10)).containsExactly(second);
    assertThat(runs.count(ALL, run, null)).isEqualTo(2);
    assertThat(runs.count(ALL, run, second)).isZero();
  }

  @Test
  void page_filters_agreeAllTogether() {
    UUID image = ready();
    UUID video = ready();
    set(video, "kind = 'VIDEO', created_at = now() - interval '2 days'");
    UUID other = ready();
    set(other, "tenant = 'other'");
    UUID run = later();
    Instant yesterday = Instant.now().minusSeconds(86_400);

    assertThat(runs.page(filter(null, MediaKind.VIDEO, null), run, null, 10))
        .containsExactly(video);
    assertThat(runs.page(filter("other", null, null), run, null, 10)).containsExactly(other);
    assertThat(runs.page(filter("other", MediaKind.VIDEO, null), run, null, 10)).isEmpty();
    assertThat(runs.page(dates(yesterday, null), run, null, 10)).containsExactly(image, other);
    assertThat(runs.page(dates(null, yesterday), run, null, 10)).containsExactly(video);
  }

  @Test
  void page_missingRendition_looksAtWhatIsShown() {
    UUID has = ready();
    publish(has, 1, "large");
    UUID hadIt = ready();
    publish(hadIt, 1, "large");
    publish(hadIt, 2, "small");
    UUID never = ready();
    UUID run = later();

    assertThat(runs.page(filter(null, null, "large"), run, null, 10)).containsExactly(hadIt, never);
  }

  @Test
  void page_settingsChanged_findsWhatWasMadeBefore() {
    BulkFilter changed = new BulkFilter(null, null, null, null, null, true);
    UUID before = ready();
    prefix(before, "now() - interval '1 hour'");
    UUID after = ready();
    prefix(after, "now() + interval '1 hour'");
    UUID run = later();

    runs.inForce("IMAGE", "quality=80");
    runs.inForce("IMAGE", "quality=80");
    assertThat(runs.page(changed, run, null, 10)).isEmpty();

    runs.inForce("IMAGE", "quality=90");
    assertThat(runs.page(changed, run, null, 10)).containsExactly(before);
  }

  @Test
  void page_remadeSinceTheRunBegan_isLeftOut() {
    UUID done = ready();
    UUID open = ready();
    UUID run = later();
    UUID job = new JobSamples(database).insert(done, 2);
    database.update(
        "update job set id = cast(?2 as uuid), state = 'COMPLETED', finished_at = now() where id = cast(?1 as uuid)",
        job.toString(),
        later().toString());

    assertThat(runs.page(ALL, run, null, 10)).containsExactly(open);
  }

  @Test
  void position_isRememberedPerRun() {
    UUID run = new JobSamples(database).insert();
    assertThat(runs.position(run)).isEmpty();
    Position position = new Position(later(), 100);
    runs.advance(run, new Position(later(), 50));
    runs.advance(run, position);

    assertThat(runs.position(run)).contains(position);
  }

  @Test
  void filter_json_isReadAsItWasWritten() {
    BulkFilter whole =
        new BulkFilter(
            "acme", MediaKind.IMAGE, Instant.EPOCH, Instant.EPOCH.plusSeconds(5), "large", true);
    for (BulkFilter filter : List.of(ALL, whole)) {
      assertThat(BulkFilter.of(filter.json())).isEqualTo(filter);
    }
  }

  private static BulkFilter filter(
      @Nullable String tenant, @Nullable MediaKind kind, @Nullable String missing) {
    return new BulkFilter(tenant, kind, null, null, missing, false);
  }

  private static BulkFilter dates(@Nullable Instant after, @Nullable Instant before) {
    return new BulkFilter(null, null, after, before, null, false);
  }

  /** An id that is greater than all before; those of one millisecond have no order. */
  private static UUID later() {
    CLOCK.pass(Duration.ofMillis(1));
    return IDS.next();
  }

  private static UUID ready() {
    UUID id = database.asset(later(), "READY");
    set(id, "source_key = 'permanent/x'");
    return id;
  }

  private static void set(UUID id, String what) {
    database.update("update asset set " + what + " where id = cast(?1 as uuid)", id.toString());
  }

  private static void publish(UUID id, int generation, String rendition) {
    database.update(
        """
        insert into published_object (asset_id, generation, name, rendition, object_key,
                                      content_type, size, etag, fixed, position)
        values (cast(?1 as uuid), ?2, ?3, ?3, 'assets/' || ?1, 'image/webp', 1, 'e', true, 0)
        """,
        id.toString(),
        generation,
        rendition);
  }

  private static void prefix(UUID id, String createdAt) {
    database.update(
        "insert into object_prefix (prefix, asset_id, generation, fence, state, created_at,"
            + " collect_at) values ('assets/' || ?1, cast(?1 as uuid), 1, 1, 'PUBLISHED', "
            + createdAt
            + ", now())",
        id.toString());
  }
}
