package org.darkroom.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.MediaKind;
import org.darkroom.asset.MediaOptions;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.job.Successor;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Settings;
import org.darkroom.shared.TimeOrderedIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which recordings are transcribed, and where they wait. */
class RoutingTest {
  @TempDir Path directory;

  @Test
  void after_upTo40Minutes_waitsInTheUsualQueue() throws Exception {
    assertThat(queue(MediaKind.AUDIO, 3.0)).contains(QueueName.MEDIA_TRANSCRIPTION);
    assertThat(queue(MediaKind.VIDEO, 2_400.0)).contains(QueueName.MEDIA_TRANSCRIPTION);
  }

  @Test
  void after_longer_waitsInTheLargeQueue() throws Exception {
    assertThat(queue(MediaKind.AUDIO, 2_400.1)).contains(QueueName.MEDIA_TRANSCRIPTION_LARGE);
  }

  @Test
  void after_nothingToTranscribe_isComplete() throws Exception {
    TranscriptionFollowUp jobs = jobs(true);
    assertThat(queue(MediaKind.IMAGE, 3.0)).isEmpty();
    assertThat(jobs.after(asset(MediaKind.AUDIO, false), facts(3.0, "aac"))).isEmpty();
    assertThat(jobs.after(asset(MediaKind.VIDEO, true), facts(3.0, null))).isEmpty();
  }

  @Test
  void after_noModel_isComplete() throws Exception {
    assertThat(jobs(false).after(asset(MediaKind.AUDIO, true), facts(3.0, "aac"))).isEmpty();
  }

  @Test
  void run_timeLimitInTheUsualQueue_handsOnToTheLargeOne() throws Exception {
    Outcome outcome =
        new TranscriptionHandler(interrupted(), jobs(true)).run(attempt(), monitor(true));
    Effect.HandedOn handed = (Effect.HandedOn) ((Outcome.Completed) outcome).effect();
    assertThat(handed.result()).isNull();
    assertThat(handed.next().queue()).isEqualTo(QueueName.MEDIA_TRANSCRIPTION_LARGE);
    assertThat(handed.next().kind()).isEqualTo(LargeTranscriptionHandler.KIND);
  }

  @Test
  void run_stoppedForAnotherReason_isGivenBack() throws Exception {
    TranscriptionHandler usual = new TranscriptionHandler(interrupted(), jobs(true));
    assertThatThrownBy(() -> usual.run(attempt(), monitor(false)))
        .isInstanceOf(InterruptedException.class);
    LargeTranscriptionHandler large = new LargeTranscriptionHandler(interrupted());
    assertThatThrownBy(() -> large.run(attempt(), monitor(true)))
        .isInstanceOf(InterruptedException.class);
  }

  private Optional<QueueName> queue(MediaKind kind, double seconds) throws Exception {
    return jobs(true).after(asset(kind, true), facts(seconds, "aac")).map(Successor::queue);
  }

  private TranscriptionFollowUp jobs(boolean model) throws Exception {
    return new TranscriptionFollowUp(settings(model), new TimeOrderedIds(Clock.systemUTC()));
  }

  private TranscriptSettings settings(boolean model) throws Exception {
    Path file = Files.writeString(directory.resolve("model.bin"), "lmgg");
    Settings settings =
        new Settings(
            model ? MapConfig.of("darkroom.transcription.model", file.toString()) : MapConfig.of());
    return new TranscriptSettings(settings, new NodeSettings(settings));
  }

  private Transcription interrupted() throws Exception {
    return new Transcription(null, null, null, settings(true)) {
      @Override
      Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
        throw new InterruptedException();
      }
    };
  }

  private static MediaFacts facts(double seconds, String audioCodec) {
    return MediaFacts.ofAudio(seconds, audioCodec, 1, 16_000, -23, 5, null);
  }

  private static Asset asset(MediaKind kind, boolean transcribe) {
    Instant now = Instant.now();
    return new Asset(
        UUID.randomUUID(),
        new Owner("test", null, "alice"),
        kind,
        AssetStatus.PROCESSING,
        "a.mp3",
        "audio/mpeg",
        null,
        null,
        null,
        1L,
        null,
        new MediaOptions(null, transcribe, null, false, null),
        MediaFacts.none(),
        null,
        null,
        null,
        null,
        1,
        "temp/a",
        "tag",
        null,
        0,
        null,
        null,
        null,
        0,
        now,
        now,
        null,
        now);
  }

  private static Attempt attempt() {
    return new Attempt(
        UUID.randomUUID(),
        1,
        "lease",
        QueueName.MEDIA_TRANSCRIPTION,
        "transcription",
        Priority.NORMAL,
        1,
        3,
        0,
        UUID.randomUUID(),
        1,
        "{}");
  }

  private static AttemptMonitor monitor(boolean timedOut) {
    return new AttemptMonitor() {
      @Override
      public void progress(int percent, String stage) {}

      @Override
      public void publish(String prefix, List<PublishedObject> objects) {}

      @Override
      public boolean timedOut() {
        return timedOut;
      }

      @Override
      public boolean stopped() {
        return true;
      }
    };
  }
}
