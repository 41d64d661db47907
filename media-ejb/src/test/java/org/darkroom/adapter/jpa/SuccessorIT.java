package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.Attempt;
import org.darkroom.job.Beat;
import org.darkroom.job.Changed;
import org.darkroom.job.Effect;
import org.darkroom.job.Ended;
import org.darkroom.job.Ending;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.job.JobState;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.job.StartedAttempt;
import org.darkroom.job.Successor;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A job that ends while another goes on with its asset. */
class SuccessorIT extends LiveDatabase {
  @Test
  void handOn_resultPublished_assetGoesOnProcessingWithTheNextJob() {
    Attempt attempt = samples.start(samples.insert()).attempt();
    Ended ended = samples.finish(handOn(attempt, true)).get(0);

    assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
    UUID asset = attempt.assetId();
    assertThat(database.asset("status", asset)).isEqualTo("PROCESSING");
    assertThat(database.asset("stage", asset)).isEqualTo("transcribe");
    assertThat(database.asset("source_key", asset)).isEqualTo("permanent/x");
    assertThat(database.asset("blur_hash", asset)).isEqualTo("LKO2");
    assertThat(database.count("published_object")).isEqualTo(1);
    assertThat(database.count("object_prefix where state = 'PUBLISHED'")).isEqualTo(1);
    assertThat(ended.changed()).hasSize(1);
    Changed next = ended.changed().get(0);
    assertThat(next.state()).isEqualTo(JobState.AVAILABLE);
    assertThat(next.entry().lane()).isEqualTo("acme");
    assertThat(database.job(next.entry().id(), "kind")).isEqualTo("transcription");
  }

  @Test
  void handOn_nextJob_writesBelowAnotherPrefixAndKeepsWhatIsPublished() {
    Attempt attempt = samples.start(samples.insert()).attempt();
    StartedAttempt next = next(attempt);
    assertThat(next.attempt().fence()).isGreaterThan(attempt.fence());
    assertThat(next.attempt().prefix()).isNotEqualTo(attempt.prefix());
    assertThat(database.count("published_object")).isEqualTo(1);

    samples.finish(samples.ending(next.attempt(), JobState.RETRYABLE, AssetEffect.WAIT, failed()));
    assertThat(database.count("published_object")).isEqualTo(1);
    assertThat(database.asset("status", attempt.assetId())).isEqualTo("PROCESSING");
    assertThat(database.asset("failure", attempt.assetId())).isEmpty();
  }

  @Test
  void handOn_nextJobReady_addsToWhatIsPublished() {
    Attempt attempt = samples.start(samples.insert()).attempt();
    Attempt next = next(attempt).attempt();
    samples.finish(ready(next, "subtitles-de"));
    assertThat(database.asset("status", attempt.assetId())).isEqualTo("READY");
    assertThat(database.asset("percent", attempt.assetId())).isEqualTo("100");
    assertThat(database.count("published_object where name in ('thumbnail', 'subtitles-de')"))
        .isEqualTo(2);
    assertThat(database.count("object_prefix where state = 'PUBLISHED'")).isEqualTo(2);
  }

  @Test
  void handOn_nextJobGivesUp_failedWithWhatWasPublished() {
    Attempt attempt = samples.start(samples.insert()).attempt();
    Attempt next = next(attempt).attempt();
    samples.finish(samples.ending(next, JobState.DISCARDED, AssetEffect.FAILED, failed()));
    assertThat(database.asset("status", attempt.assetId())).isEqualTo("FAILED");
    assertThat(database.asset("failure", attempt.assetId())).contains("TIMEOUT");
    assertThat(database.count("published_object")).isEqualTo(1);

    assertThat(samples.retry(next.jobId())).hasSize(1);
    assertThat(database.asset("status", attempt.assetId())).isEqualTo("PROCESSING");
    samples.finish(ready(samples.start(next.jobId()).attempt(), "subtitles-de"));
    assertThat(database.asset("status", attempt.assetId())).isEqualTo("READY");
    assertThat(database.count("published_object")).isEqualTo(2);
  }

  @Test
  void handOn_whileMadeAnew_theOldGenerationIsShownUntilTheLastJobIsReady() {
    Attempt first = samples.start(samples.insert()).attempt();
    samples.finish(samples.ready(first));
    UUID asset = first.assetId();
    database.update(
        "update asset set generation = 2, reprocess_percent = 0 where id = cast(?1 as uuid)",
        String.valueOf(asset));
    Attempt again = samples.start(samples.insert(asset, 2)).attempt();
    Attempt next = next(again).attempt();
    assertThat(database.asset("status", asset)).isEqualTo("READY");
    assertThat(database.asset("reprocess_stage", asset)).isEqualTo("transcribe");
    assertThat(database.asset("reprocess_percent", asset)).isNotEmpty();
    assertThat(database.count("object_prefix where generation = 1 and state = 'PUBLISHED'"))
        .isEqualTo(1);
    samples.finish(ready(next, "subtitles-de"));
    assertThat(database.asset("reprocess_percent", asset)).isEmpty();
    assertThat(database.count("object_prefix where generation = 1 and state = 'COLLECT'"))
        .isEqualTo(1);
    assertThat(database.count("published_object where generation = 2")).isEqualTo(2);
  }

  @Test
  void ready_withMoreToCome_readyAtOnceAndAnotherJobAddsToIt() {
    Attempt attempt = samples.start(samples.insert()).attempt();
    Ending usual = samples.ready(attempt);
    Ended ended = samples.finish(withMore(usual)).get(0);
    assertThat(database.asset("status", attempt.assetId())).isEqualTo("READY");
    assertThat(database.asset("stage", attempt.assetId())).isEmpty();
    Changed more = ended.changed().get(0);
    assertThat(more.entry().priority()).isEqualTo(Priority.LOW);
    assertThat(database.job(more.entry().id(), "percent")).isEqualTo("0");

    Attempt adding = samples.start(more.entry().id()).attempt();
    database.attempts().beat(List.of(new Beat(adding, 40, "avif")));
    assertThat(database.asset("reprocess_percent", attempt.assetId())).isEmpty();
    assertThat(shown(attempt)).containsExactly("thumbnail");
    samples.finish(samples.ending(adding, JobState.RETRYABLE, AssetEffect.WAIT, failed()));
    samples.finish(ready(samples.start(more.entry().id()).attempt(), "small-avif"));
    assertThat(database.count("published_object where name in ('thumbnail', 'small-avif')"))
        .isEqualTo(2);
    assertThat(database.asset("failure", attempt.assetId())).isEmpty();
  }

  @Test
  void ready_moreIsGivenUp_staysReadyWithWhatItHas() {
    Attempt attempt = samples.start(samples.insert()).attempt();
    Ended ended = samples.finish(withMore(samples.ready(attempt))).get(0);
    Attempt adding = samples.start(ended.changed().get(0).entry().id()).attempt();
    samples.finish(samples.ending(adding, JobState.DISCARDED, AssetEffect.FAILED, failed()));
    assertThat(database.asset("status", attempt.assetId())).isEqualTo("READY");
    assertThat(database.asset("failure", attempt.assetId())).isEmpty();
    assertThat(shown(attempt)).containsExactly("thumbnail");

    assertThat(samples.retry(adding.jobId())).hasSize(1);
    assertThat(shown(attempt)).containsExactly("thumbnail");
    samples.finish(ready(samples.start(adding.jobId()).attempt(), "small-avif"));
    assertThat(shown(attempt)).containsExactlyInAnyOrder("thumbnail", "small-avif");
  }

  private List<String> shown(Attempt attempt) {
    UUID asset = Objects.requireNonNull(attempt.assetId());
    return database
        .transactions()
        .inNew(() -> database.assets().shown(List.of(asset)))
        .get(asset)
        .objects()
        .stream()
        .map(PublishedObject::name)
        .toList();
  }

  private static Ending withMore(Ending ready) {
    Successor more =
        new Successor(
            UUID.randomUUID(), QueueName.MEDIA_IMAGE, "avif", "avif", Priority.LOW, false);
    return Ending.completed(
        ready.attempt(), new Effect.Ready(Objects.requireNonNull(ready.result()), more));
  }

  @Test
  void handOn_withoutResult_anotherJobGoesOnAtOnce() {
    Attempt attempt = samples.start(samples.insert()).attempt();
    Attempt next = next(attempt).attempt();
    Ended ended =
        samples
            .finish(
                ending(
                    next,
                    null,
                    new Successor(
                        UUID.randomUUID(),
                        QueueName.MEDIA_TRANSCRIPTION_LARGE,
                        "transcription-large",
                        "transcribe",
                        null,
                        true)))
            .get(0);
    assertThat(ended.changed()).hasSize(1);
    assertThat(ended.changed().get(0).entry().queue())
        .isEqualTo(QueueName.MEDIA_TRANSCRIPTION_LARGE);
    assertThat(database.asset("status", attempt.assetId())).isEqualTo("PROCESSING");
    assertThat(database.asset("blur_hash", attempt.assetId())).isEqualTo("LKO2");
    assertThat(database.count("published_object")).isEqualTo(1);
  }

  @Test
  void handOn_byAnAttemptThatIsNotTheCurrentOne_nothingHappens() {
    UUID job = samples.insert();
    Attempt zombie = samples.start(job).attempt();
    samples.start(job);
    assertThat(samples.finish(handOn(zombie, true))).isEmpty();
    assertThat(database.count("job")).isEqualTo(1);
  }

  private StartedAttempt next(Attempt attempt) {
    Ended ended = samples.finish(handOn(attempt, true)).get(0);
    return samples.start(ended.changed().get(0).entry().id());
  }

  private Ending handOn(Attempt attempt, boolean published) {
    return ending(
        attempt,
        published ? samples.ready(attempt).result() : null,
        new Successor(
            UUID.randomUUID(),
            QueueName.MEDIA_TRANSCRIPTION,
            "transcription",
            "transcribe",
            null,
            true));
  }

  private static Ending ending(Attempt attempt, @Nullable AssetResult result, Successor successor) {
    return Ending.completed(attempt, new Effect.HandedOn(result, successor));
  }

  private Ending ready(Attempt attempt, String name) {
    AssetResult usual = samples.ready(attempt).result();
    AssetResult result =
        new AssetResult(
            usual.detectedType(),
            usual.size(),
            usual.sha256(),
            usual.sourceKey(),
            usual.metadata(),
            usual.blurHash(),
            null,
            false,
            attempt.prefix(),
            List.of(samples.object(attempt, name)));
    return Ending.completed(attempt, new Effect.Ready(result));
  }

  private static Failure failed() {
    return Failure.of(FailureCode.TIMEOUT, "Too slow.", "transcribe");
  }
}
