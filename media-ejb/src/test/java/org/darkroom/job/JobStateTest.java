package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStateTest {

  @ParameterizedTest
  @EnumSource(JobState.class)
  void next_finalState_goesNowhereUnlessReplayed(JobState state) {
    Set<JobState> expected =
        state == JobState.COMPLETED
            ? Set.of()
            : Set.of(JobState.AVAILABLE, JobState.WAITING_CHILDREN);
    if (state.isFinal()) {
      assertThat(state.next()).isEqualTo(expected);
    } else {
      assertThat(state.next()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void next_openState_canBeCancelled(JobState state) {
    assertThat(state.next().contains(JobState.CANCELLED)).isEqualTo(!state.isFinal());
  }

  @Test
  void next_running_isTheOnlyWayToAnOutcome() {
    for (JobState state : JobState.values()) {
      assertThat(state.next().contains(JobState.COMPLETED)).isEqualTo(state == JobState.RUNNING);
    }
  }
}
