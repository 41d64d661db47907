package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.darkroom.job.Attempt;
import org.darkroom.job.Ending;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.job.JobState;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.transcript.Segment;
import org.darkroom.transcript.SpeechEngine.Heard;
import org.darkroom.transcript.Transcript;
import org.darkroom.transcript.Transcripts;
import org.darkroom.transcript.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaTranscriptsIT extends LiveDatabase {
  private static final Window FIRST = new Window(0, 0, 20_000);
  private static final Window SECOND = new Window(1, 20_000, 33_000);
  private static final Heard NOTHING = new Heard("und", List.of());
  private static final Heard WORDS =
      new Heard("de", List.of(new Segment(0, 900, "Eins."), new Segment(900, 2_000, "Zwei.")));
  private static final Heard MORE = new Heard("fr", List.of(new Segment(20_000, 21_000, "Drei.")));

  private Transcripts transcripts;

  @BeforeEach
  void openTranscripts() {
    transcripts = database.transcripts();
  }

  @Test
  void save_windowsInOrder_eachIsKeptOnceWithTheNextOnesNumber() {
    Attempt attempt = samples.start(samples.insert()).attempt();
    assertThat(transcripts.progress(attempt)).isEmpty();
    assertThat(transcripts.plan(attempt, List.of(FIRST, SECOND)).orElseThrow())
        .isEqualTo(new Transcripts.Progress(List.of(FIRST, SECOND), 0, null));

    assertThat(transcripts.save(attempt, FIRST, WORDS, 40)).isTrue();
    assertThat(database.asset("percent", attempt.assetId())).isEqualTo("40");
    assertThat(transcripts.save(attempt, FIRST, WORDS, 40)).isFalse();
    assertThat(transcripts.progress(attempt).orElseThrow())
        .isEqualTo(new Transcripts.Progress(List.of(FIRST, SECOND), 1, "de"));
    assertThat(transcripts.save(attempt, SECOND, MORE, 40)).isTrue();

    assertThat(transcripts.written(attempt))
        .isEqualTo(
            new Transcript(
                "de",
                List.of(
                    new Segment(0, 900, "Eins."),
                    new Segment(900, 2_000, "Zwei."),
                    new Segment(20_000, 21_000, "Drei."))));
  }

  @Test
  void save_notTheNextWindow_nothingHappens() {
    Attempt attempt = samples.start(samples.insert()).attempt();
    transcripts.plan(attempt, List.of(FIRST, SECOND));
    assertThat(transcripts.save(attempt, SECOND, MORE, 40)).isFalse();
    assertThat(database.count("transcript_segment")).isZero();
  }

  @Test
  void save_nothingSaidFirst_languageIsThatOfTheFirstWords() {
    Attempt attempt = samples.start(samples.insert()).attempt();
    transcripts.plan(attempt, List.of(FIRST, SECOND));
    transcripts.save(attempt, FIRST, NOTHING, 40);
    assertThat(transcripts.progress(attempt).orElseThrow().language()).isNull();
    transcripts.save(attempt, SECOND, MORE, 40);
    assertThat(transcripts.written(attempt).language()).isEqualTo("fr");
  }

  @Test
  void save_byAnAttemptThatIsNotTheCurrentOne_nothingHappens() {
    UUID job = samples.insert();
    Attempt zombie = samples.start(job).attempt();
    transcripts.plan(zombie, List.of(FIRST, SECOND));
    transcripts.save(zombie, FIRST, WORDS, 40);
    Attempt successor = samples.start(job).attempt();

    assertThat(transcripts.save(zombie, SECOND, MORE, 40)).isFalse();
    assertThat(transcripts.plan(zombie, List.of(SECOND))).isEmpty();
    assertThat(transcripts.plan(successor, List.of(new Window(0, 0, 5))).orElseThrow())
        .as("how it was cut stands, whatever the successor finds")
        .isEqualTo(new Transcripts.Progress(List.of(FIRST, SECOND), 1, "de"));
    assertThat(transcripts.save(successor, SECOND, MORE, 40)).isTrue();
    assertThat(database.count("transcript_segment")).isEqualTo(3);
  }

  @Test
  void shown_onlyWhenCompleteAndTheAssetIsReady() {
    UUID job = samples.insert();
    Attempt attempt = samples.start(job).attempt();
    UUID asset = UUID.fromString(database.job(job, "asset_id"));
    transcripts.plan(attempt, List.of(FIRST));
    assertThat(transcripts.shown(asset)).isEmpty();
    transcripts.save(attempt, FIRST, WORDS, 40);
    assertThat(transcripts.shown(asset)).isEmpty();
    samples.finish(samples.ready(attempt));
    assertThat(transcripts.shown(asset).orElseThrow().text()).isEqualTo("Eins. Zwei.");
  }

  @Test
  void shown_whileMadeAnew_theOldOneStays() {
    UUID job = samples.insert();
    Attempt attempt = samples.start(job).attempt();
    UUID asset = UUID.fromString(database.job(job, "asset_id"));
    transcripts.plan(attempt, List.of(FIRST));
    transcripts.save(attempt, FIRST, WORDS, 40);
    samples.finish(samples.ready(attempt));
    database.update(
        "update asset set generation = 2, reprocess_percent = 0 where id = cast(?1 as uuid)",
        asset.toString());
    Attempt again = samples.start(samples.insert(asset, 2)).attempt();
    transcripts.plan(again, List.of(FIRST));
    transcripts.save(again, FIRST, MORE, 40);
    assertThat(transcripts.shown(asset).orElseThrow().language()).isEqualTo("de");
    samples.finish(samples.ready(again));
    assertThat(transcripts.shown(asset).orElseThrow().language()).isEqualTo("fr");
  }

  @Test
  void save_afterTheJobWasCancelled_nothingHappens() {
    UUID job = samples.insert();
    Attempt attempt = samples.start(job).attempt();
    transcripts.plan(attempt, List.of(FIRST));
    samples.finish(
        Ending.over(
            attempt,
            JobState.CANCELLED,
            AssetEffect.FAILED,
            "CANCELLED",
            Failure.of(FailureCode.CANCELLED, "Cancelled.", "cancel")));
    assertThat(transcripts.save(attempt, FIRST, WORDS, 40)).isFalse();
  }
}
