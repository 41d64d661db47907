package org.darkroom.job;

import java.util.Set;

/** The states of a job and, in one place, the transitions that are allowed between them. */
public enum JobState {
  /** Due later; becomes AVAILABLE when its time comes. */
  SCHEDULED,
  /** Waits for a free slot; a claim makes it RUNNING. */
  AVAILABLE,
  /** A parent that holds no slot; the last child to finish makes it AVAILABLE. */
  WAITING_CHILDREN,
  /** One attempt holds the lease and the fence; its outcome or the lease's end moves it out. */
  RUNNING,
  /** Failed or gave its attempt back; due again at its time. */
  RETRYABLE,
  /** Did its work, a verdict on the file included; kept 7 days. */
  COMPLETED,
  /** Stopped on purpose; kept 7 days. Runs again only with a flow that is replayed. */
  CANCELLED,
  /** Gave up: the dead letter; kept 30 days, can be replayed. */
  DISCARDED;

  /** Where a job in this state may go next. */
  public Set<JobState> next() {
    return switch (this) {
      case SCHEDULED, RETRYABLE -> Set.of(AVAILABLE, RUNNING, CANCELLED);
      case AVAILABLE -> Set.of(RUNNING, CANCELLED, DISCARDED);
      case WAITING_CHILDREN -> Set.of(AVAILABLE, CANCELLED, DISCARDED);
      case RUNNING -> Set.of(RUNNING, RETRYABLE, WAITING_CHILDREN, COMPLETED, CANCELLED, DISCARDED);
      case DISCARDED -> Set.of(AVAILABLE, WAITING_CHILDREN);
      case CANCELLED -> Set.of(AVAILABLE, WAITING_CHILDREN);
      case COMPLETED -> Set.of();
    };
  }

  /** Whether the job is over, unless someone replays it. */
  public boolean isFinal() {
    return this == COMPLETED || this == CANCELLED || this == DISCARDED;
  }
}
