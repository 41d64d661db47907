package org.darkroom.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.junit.jupiter.api.Test;

/** What becomes of an attempt when its batch executions come and go. */
class StepRunTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Outcome END = new Outcome.Completed(new Effect.None());

  private final List<String> made = new ArrayList<>();
  private final StepRun run =
      new StepRun(
          step -> {
            made.add(step);
            return step.equals("last") ? Optional.of(END) : Optional.empty();
          });

  @Test
  void run_stepsOfTwoExecutions_makesEachStepOnce() throws Exception {
    assertThat(run.run("first")).isFalse();
    run.leave();
    assertThat(run.await(SOON)).isEmpty();
    assertThat(run.wasLeft()).isTrue();
    assertThat(run.wasLeft()).isFalse();

    assertThat(run.run("first")).isFalse();
    assertThat(run.run("last")).isTrue();
    run.leave();

    assertThat(run.await(SOON)).contains(END);
    assertThat(made).containsExactly("first", "last");
  }

  @Test
  void over_withoutOutcome_fails() {
    run.over("FAILED");
    assertThatThrownBy(() -> run.await(SOON)).hasMessageContaining("FAILED");
  }

  @Test
  void over_leftBefore_failsAllTheSame() {
    run.leave();
    run.over("FAILED");
    assertThatThrownBy(() -> run.await(SOON)).hasMessageContaining("FAILED");
  }

  @Test
  void run_afterStop_isInterrupted() throws Exception {
    run.stop();
    assertThat(run.run("first")).isTrue();
    assertThat(run.await(SOON)).contains(new Outcome.Interrupted());
    assertThat(made).isEmpty();
  }
}
