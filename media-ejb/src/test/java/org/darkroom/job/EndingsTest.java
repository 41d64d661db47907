package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingsTest {
  private static final Failure FAILURE = Failure.of(FailureCode.TIMEOUT, "Too slow.", "render");
  private final Endings endings = new Endings(Duration.ofSeconds(2), new Random(7));

  @ParameterizedTest
  @CsvSource({"1, 1600, 2400", "2, 3200, 4800", "3, 6400, 9600"})
  void of_retryWithAttemptsLeft_waitsExponentiallyWithJitter(int number, long least, long most) {
    for (int i = 0; i < 100; i++) {
      Ending ending = endings.of(attempt(number, 4, 0), new Outcome.Retry(FAILURE));

      assertThat(ending.state()).isEqualTo(JobState.RETRYABLE);
      assertThat(ending.delay().toMillis()).isBetween(least, most);
      assertThat(ending.givenBack()).isFalse();
      assertThat(ending.effect()).isEqualTo(AssetEffect.WAIT);
    }
  }

  @Test
  void of_retryAtTheLastAttempt_isGivenUpWithTheAttemptsNumber() {
    Ending ending = endings.of(attempt(3, 3, 0), new Outcome.Retry(FAILURE));

    assertThat(ending.state()).isEqualTo(JobState.DISCARDED);
    assertThat(ending.effect()).isEqualTo(AssetEffect.FAILED);
    assertThat(ending.failure()).isEqualTo(FAILURE.inAttempt(3));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "5, 5", "300, 30"})
  void of_snooze_givesTheAttemptBackWithinBounds(long asked, long given) {
    Ending ending =
        endings.of(attempt(3, 3, 0), new Outcome.Snooze(FAILURE, Duration.ofSeconds(asked)));

    assertThat(ending.state()).isEqualTo(JobState.RETRYABLE);
    assertThat(ending.givenBack()).isTrue();
    assertThat(ending.delay()).isEqualTo(Duration.ofSeconds(given));
  }

  @Test
  void of_interrupted_givesTheAttemptBackAtOnceWithoutFailure() {
    Ending ending = endings.of(attempt(1, 3, 0), new Outcome.Interrupted());

    assertThat(ending.state()).isEqualTo(JobState.RETRYABLE);
    assertThat(ending.givenBack()).isTrue();
    assertThat(ending.delay()).isZero();
    assertThat(ending.failure()).isNull();
  }

  @Test
  void of_verdict_isCompletedAndNeverRetried() {
    Failure verdict = Failure.of(FailureCode.CORRUPT_MEDIA, "It is broken.", "inspect");
    Ending ending =
        endings.of(
            attempt(1, 3, 0), new Outcome.Completed(new Effect.Rejected(verdict, "image/png")));

    assertThat(ending.state()).isEqualTo(JobState.COMPLETED);
    assertThat(ending.effect()).isEqualTo(AssetEffect.REJECTED);
    assertThat(ending.detectedType()).isEqualTo("image/png");
  }

  @Test
  void poisoned_tellsTheCrashes() {
    Ending ending = endings.poisoned(attempt(1, 3, 3));

    assertThat(ending.state()).isEqualTo(JobState.DISCARDED);
    Failure failure = Objects.requireNonNull(ending.failure());
    assertThat(failure.code()).isEqualTo(FailureCode.WORKER_CRASHED);
    assertThat(failure.message()).contains("3 crashes");
  }

  private static Attempt attempt(int number, int most, int crashes) {
    return new Attempt(
        UUID.randomUUID(),
        1,
        "lease",
        QueueName.MEDIA_IMAGE,
        "image",
        Priority.NORMAL,
        number,
        most,
        crashes,
        UUID.randomUUID(),
        1,
        "{}");
  }
}
