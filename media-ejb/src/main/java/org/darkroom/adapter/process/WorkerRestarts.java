package org.darkroom.adapter.process;

/** Hears of the life of worker processes. */
interface WorkerRestarts {

  /** A process is gone or being replaced. */
  void restarted(RestartReason reason);
}
