package org.darkroom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.job.Attempt;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.storage.ObjectChangedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an original from the upload area to its permanent key. */
class PromotionIT {
  private static final byte[] BODY = "not really a picture".getBytes(UTF_8);

  private final Node node = new Node();
  @TempDir private Path directory;
  private Asset asset;
  private Path file;

  @BeforeEach
  void uploaded() throws Exception {
    asset = node.processing(BODY);
    file = Files.write(directory.resolve("source"), BODY);
  }

  /** Starts the next attempt, as the claim of another lease does. */
  private Attempt attempt() {
    UUID job =
        UUID.fromString(
            node.database.texts("select id from job where asset_id = ?", asset.id()).get(0));
    QueueEntry entry = new QueueEntry(job, QueueName.MEDIA_IMAGE, Priority.HIGH, "");
    Lease lease = new Lease(entry, UUID.randomUUID().toString());
    return node.database.attempts().start("n1", List.of(lease)).get(0).attempt();
  }

  /** What attempts have announced goes twice, a day apart. */
  private void collect() {
    node.clock.pass(Duration.ofHours(25));
    node.collector.run();
    node.clock.pass(Duration.ofHours(25));
    node.collector.run();
  }

  private Asset now() {
    return node.assets.load(asset.id()).orElseThrow();
  }

  @Test
  void promote_current_sourceCommittedAndUploadGone() {
    Optional<String> key = node.promotion.promote(attempt(), asset, "image/png");

    assertThat(key).isPresent();
    assertThat(now().sourceKey()).isEqualTo(key.get());
    assertThat(node.store.head(key.get()))
        .hasValueSatisfying(o -> assertThat(o.contentType()).isEqualTo("image/png"));
    assertThat(node.store.head(asset.tempKey())).isEmpty();
    collect();
    assertThat(node.store.head(key.get())).isPresent();
  }

  @Test
  void promote_again_keepsTheFirstSource() {
    String key = node.promotion.promote(attempt(), asset, "image/png").orElseThrow();

    assertThat(node.promotion.promote(attempt(), now(), "image/png")).contains(key);
  }

  @Test
  void promote_oldAttempt_nothingChangesAndNothingIsLeft() {
    Attempt old = attempt();
    attempt();

    assertThat(node.promotion.promote(old, asset, "image/png")).isEmpty();

    assertThat(now().sourceKey()).isNull();
    assertThat(node.store.head(old.sourceKey())).isEmpty();
    assertThat(node.store.head(asset.tempKey())).isPresent();
  }

  @Test
  void promote_oldAttemptAfterTheNextHasDone_isEmptyAndTheSourceStays() {
    Attempt old = attempt();
    String key = node.promotion.promote(attempt(), asset, "image/png").orElseThrow();

    assertThat(node.promotion.promote(old, asset, "image/png")).isEmpty();

    assertThat(now().sourceKey()).isEqualTo(key);
    assertThat(node.store.head(key)).isPresent();
  }

  @Test
  void promote_storedAndNeverCommitted_collectedAndTheUploadStays() throws IOException {
    Attempt died = attempt();
    node.store.put(died.sourceKey(), file, "image/png", "private");

    collect();

    assertThat(node.store.head(died.sourceKey())).isEmpty();
    assertThat(node.store.head(asset.tempKey())).isPresent();
  }

  @Test
  void promote_storedLateByAnOldAttempt_collectedAndTheSourceStays() throws IOException {
    Attempt old = attempt();
    String key = node.promotion.promote(attempt(), asset, "image/png").orElseThrow();
    node.store.put(old.sourceKey(), file, "image/png", "private");

    collect();

    assertThat(node.store.head(old.sourceKey())).isEmpty();
    assertThat(node.store.head(key)).isPresent();
  }

  @Test
  void promote_deletedMeanwhile_nothingIsLeft() {
    Attempt attempt = attempt();
    Node.done(node.deletions.delete(node.viewer, asset.id()));

    assertThat(node.promotion.promote(attempt, asset, "image/png")).isEmpty();

    assertThat(node.store.head(attempt.sourceKey())).isEmpty();
  }

  @Test
  void promote_changedUpload_refused() throws IOException {
    Attempt attempt = attempt();
    node.store.putStream(
        asset.tempKey(), new ByteArrayInputStream("changed".getBytes(UTF_8)), 100, "image/jpeg");

    assertThatThrownBy(() -> node.promotion.promote(attempt, asset, "image/png"))
        .isInstanceOf(ObjectChangedException.class);

    assertThat(now().sourceKey()).isNull();
    assertThat(node.store.head(attempt.sourceKey())).isEmpty();
  }
}
