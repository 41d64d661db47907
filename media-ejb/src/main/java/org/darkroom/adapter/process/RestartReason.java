package org.darkroom.adapter.process;

import java.util.Locale;

/** Why a worker process was replaced. */
enum RestartReason {
  /** It did as many jobs as one process does. */
  JOBS(false),
  /** It is as old as one process gets. */
  AGE(false),
  /** It ran out of heap, or took more memory than allowed. */
  MEMORY(true),
  /** It ended by itself or by a signal. */
  CRASH(true),
  /** It did not answer in time. */
  TIMEOUT(true),
  /** What it sent could not be understood. */
  PROTOCOL(true),
  /** The work was called off. */
  INTERRUPTED(false);

  private final boolean suspicious;

  RestartReason(boolean suspicious) {
    this.suspicious = suspicious;
  }

  /** Whether the file being worked on may be to blame. */
  boolean isSuspicious() {
    return suspicious;
  }

  /** The name in metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
