package org.darkroom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.PublishedObject;
import org.darkroom.asset.Shown;
import org.darkroom.job.Attempts;
import org.darkroom.job.Beat;
import org.darkroom.job.Effect;
import org.darkroom.job.Ending;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.job.JobState;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.StartedAttempt;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Making assets anew on the real database and store; the work itself is played. */
class ReprocessingIT {
  private static final byte[] BODY = "not really a picture".getBytes(UTF_8);
  private static final Duration DAY = Duration.ofHours(24);

  private final Node node = new Node();
  private final Attempts attempts = node.database.attempts();

  @Test
  void begin_ready_oldIsShownUntilTheNewIsComplete() throws Exception {
    UUID id = ready();

    Asset begun = Node.done(node.reprocessing.begin(node.viewer, id));

    assertThat(begun.status()).isEqualTo(AssetStatus.READY);
    assertThat(begun.generation()).isEqualTo(2);
    assertThat(begun.reprocessPercent()).isZero();
    assertThat(shown(id).generation()).isEqualTo(1);
    assertThat(jobs(id)).containsExactly("COMPLETED 1 1", "AVAILABLE 3 2");

    StartedAttempt second = started(id, 2);
    attempts.beat(List.of(new Beat(second.attempt(), 40, "render")));
    assertThat(loaded(id).reprocessPercent()).isEqualTo(40);
    assertThat(loaded(id).percent()).isEqualTo(100);
    assertThat(attempts.publish(second.attempt(), second.attempt().prefix(), objects(second)))
        .isFalse();
    finish(second, JobState.COMPLETED, AssetEffect.READY, null);

    Asset done = loaded(id);
    assertThat(done.reprocessPercent()).isNull();
    assertThat(done.over()).isTrue();
    assertThat(shown(id).generation()).isEqualTo(2);
    assertThat(node.assets.object(id, 1, "thumbnail")).isPresent();
  }

  @Test
  void begin_complete_oldObjectsAreCollectedAfterTheLongestLifetime() throws Exception {
    UUID id = ready();
    String old = "assets/" + id + "/1/1/";
    Node.done(node.reprocessing.begin(node.viewer, id));
    finish(started(id, 2), JobState.COMPLETED, AssetEffect.READY, null);

    node.clock.pass(DAY.minusMinutes(5));
    node.collector.run();
    assertThat(node.store.list(old, 10)).hasSize(1);
    assertThat(node.assets.object(id, 1, "thumbnail")).isPresent();

    node.clock.pass(Duration.ofMinutes(10));
    node.collector.run();
    assertThat(node.store.list(old, 10)).isEmpty();
    assertThat(node.assets.object(id, 1, "thumbnail")).isEmpty();
    assertThat(node.assets.object(id, 2, "thumbnail")).isPresent();
  }

  @Test
  void begin_again_changesNothingWhileTheFirstWaitsOrRuns() throws Exception {
    UUID id = ready();
    Node.done(node.reprocessing.begin(node.viewer, id));

    assertThat(Node.done(node.reprocessing.begin(node.viewer, id)).generation()).isEqualTo(2);
    StartedAttempt running = started(id, 2);
    assertThat(Node.done(node.reprocessing.begin(node.viewer, id)).generation()).isEqualTo(2);
    assertThat(jobs(id)).hasSize(2);

    finish(running, JobState.COMPLETED, AssetEffect.READY, null);
    assertThat(Node.done(node.reprocessing.begin(node.viewer, id)).generation()).isEqualTo(3);
  }

  @Test
  void begin_manyAtOnce_oneJob() throws Exception {
    UUID id = ready();
    List<CompletableFuture<Answer<Asset>>> wishes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      wishes.add(CompletableFuture.supplyAsync(() -> node.reprocessing.begin(node.viewer, id)));
    }

    for (CompletableFuture<Answer<Asset>> wish : wishes) {
      assertThat(Node.done(wish.get()).generation()).isEqualTo(2);
    }
    assertThat(jobs(id)).hasSize(2);
  }

  @Test
  void begin_failing_staysReadyWithTheOldAndTheFailure() throws Exception {
    UUID id = ready();
    Node.done(node.reprocessing.begin(node.viewer, id));
    Failure failure = Failure.of(FailureCode.INTERNAL, "It broke.", "render");
    finish(started(id, 2), JobState.DISCARDED, AssetEffect.FAILED, failure);

    Asset failed = loaded(id);
    assertThat(failed.status()).isEqualTo(AssetStatus.READY);
    assertThat(failed.over()).isTrue();
    assertThat(Node.code(failed)).isEqualTo(FailureCode.INTERNAL);
    assertThat(shown(id).generation()).isEqualTo(1);

    Asset again = Node.done(node.reprocessing.begin(node.viewer, id));
    assertThat(again.generation()).isEqualTo(3);
    assertThat(again.failure()).isNull();
    assertThat(shown(id).generation()).isEqualTo(1);
  }

  @Test
  void cancel_whileRemade_staysReadyAndMayBeginAgain() throws Exception {
    UUID id = ready();
    Node.done(node.reprocessing.begin(node.viewer, id));
    StartedAttempt running = started(id, 2);

    Asset cancelled = Node.done(node.cancellations.cancel(node.viewer, id));

    assertThat(cancelled.status()).isEqualTo(AssetStatus.READY);
    assertThat(Node.code(cancelled)).isEqualTo(FailureCode.CANCELLED);
    assertThat(finish(running, JobState.COMPLETED, AssetEffect.READY, null)).isZero();
    assertThat(shown(id).generation()).isEqualTo(1);
    assertThat(Node.refused(node.cancellations.cancel(node.viewer, id)).code())
        .isEqualTo(Refusal.Code.JOB_FINAL);
    assertThat(Node.done(node.reprocessing.begin(node.viewer, id)).generation()).isEqualTo(3);
  }

  @Test
  void delete_whileRemade_everythingIsGone() throws Exception {
    UUID id = ready();
    Node.done(node.reprocessing.begin(node.viewer, id));
    StartedAttempt running = started(id, 2);

    Node.done(node.deletions.delete(node.viewer, id));

    assertThat(finish(running, JobState.COMPLETED, AssetEffect.READY, null)).isZero();
    assertThat(jobs(id)).containsExactly("COMPLETED 1 1", "CANCELLED 3 2");
    assertThat(node.store.list("assets/" + id + "/", 10)).isEmpty();
    assertThat(Node.refused(node.reprocessing.begin(node.viewer, id)).code())
        .isEqualTo(Refusal.Code.NOT_FOUND);
  }

  @Test
  void begin_notReadyOrFailedWithoutSource_refused() throws Exception {
    UUID pending = node.announced(Node.jpeg(5L)).asset().id();
    UUID processing = node.processing(BODY).id();
    UUID failed = node.processing(BODY).id();
    Node.done(node.cancellations.cancel(node.viewer, failed));

    for (UUID id : List.of(pending, processing, failed)) {
      assertThat(Node.refused(node.reprocessing.begin(node.viewer, id)).code())
          .isEqualTo(Refusal.Code.NOT_REPROCESSABLE);
    }
    assertThat(Node.refused(node.reprocessing.begin(node.viewer, UUID.randomUUID())).code())
        .isEqualTo(Refusal.Code.NOT_FOUND);
    assertThat(jobs(failed)).containsExactly("CANCELLED 1 1");
  }

  @Test
  void begin_failedWithSource_isProcessedAgain() throws Exception {
    UUID id = node.processing(BODY).id();
    Node.done(node.cancellations.cancel(node.viewer, id));
    node.database.texts("update asset set source_key = 'permanent/x' where id = ?", id);

    Asset begun = Node.done(node.reprocessing.begin(node.viewer, id));

    assertThat(begun.status()).isEqualTo(AssetStatus.PROCESSING);
    assertThat(begun.waits()).isTrue();
    assertThat(begun.failure()).isNull();
    assertThat(Node.done(node.reprocessing.begin(node.viewer, id)).generation()).isEqualTo(2);
  }

  private UUID ready() throws Exception {
    UUID id = node.processing(BODY).id();
    finish(started(id, 1), JobState.COMPLETED, AssetEffect.READY, null);
    return id;
  }

  private StartedAttempt started(UUID asset, int version) throws Exception {
    String job =
        node.database
            .texts("select id from job where asset_id = ? and version = ?", asset, version)
            .get(0);
    QueueEntry entry =
        new QueueEntry(UUID.fromString(job), QueueName.MEDIA_IMAGE, Priority.LOW, "");
    StartedAttempt started = attempts.start("n1", List.of(new Lease(entry, "lease"))).get(0);
    node.store.putStream(
        started.attempt().prefix() + "thumbnail",
        new ByteArrayInputStream(BODY),
        100,
        "image/webp");
    return started;
  }

  private int finish(
      StartedAttempt started, JobState state, AssetEffect effect, @Nullable Failure failure) {
    AssetResult result =
        new AssetResult(
            "image/jpeg",
            BODY.length,
            "00",
            "permanent/x",
            MediaFacts.ofImage(640, 480),
            "LKO2",
            null,
            null,
            started.attempt().prefix(),
            objects(started));
    Ending ending =
        effect == AssetEffect.READY
            ? Ending.completed(started.attempt(), new Effect.Ready(result))
            : Ending.over(started.attempt(), state, effect, null, failure);
    return attempts.finish(List.of(ending), DAY).size();
  }

  private static List<PublishedObject> objects(StartedAttempt started) {
    String key = started.attempt().prefix() + "thumbnail";
    return List.of(
        new PublishedObject(
            "thumbnail", "thumbnail", key, "image/webp", 7, "etag", 150, 150, true));
  }

  private Shown shown(UUID id) {
    return node.assets.shown(List.of(id)).getOrDefault(id, Shown.NOTHING);
  }

  private Asset loaded(UUID id) {
    return node.assets.load(id).orElseThrow();
  }

  private List<String> jobs(UUID asset) {
    return node.database.texts(
        "select state || ' ' || priority || ' ' || version from job where asset_id = ?"
            + " order by version",
        asset);
  }
}
