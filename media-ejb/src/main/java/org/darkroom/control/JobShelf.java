package org.darkroom.control;

import java.util.List;
import org.darkroom.job.JobState;

/** The states of jobs as administrators are told of them. */
public enum JobShelf {
  /** Could run now. */
  WAITING,
  /** Runs. */
  ACTIVE,
  /** Due later. */
  DELAYED,
  /** Waits for its children. */
  BLOCKED,
  /** Did its work. */
  COMPLETED,
  /** Gave up. */
  DEAD,
  /** Was stopped on purpose. */
  CANCELLED;

  /** The states of the state machine that it stands for. */
  public List<JobState> states() {
    return switch (this) {
      case WAITING -> List.of(JobState.AVAILABLE);
      case ACTIVE -> List.of(JobState.RUNNING);
      case DELAYED -> List.of(JobState.SCHEDULED, JobState.RETRYABLE);
      case BLOCKED -> List.of(JobState.WAITING_CHILDREN);
      case COMPLETED -> List.of(JobState.COMPLETED);
      case DEAD -> List.of(JobState.DISCARDED);
      case CANCELLED -> List.of(JobState.CANCELLED);
    };
  }

  /** Whether its jobs are over; those are listed by when they ended. */
  public boolean isFinal() {
    return states().get(0).isFinal();
  }
}
