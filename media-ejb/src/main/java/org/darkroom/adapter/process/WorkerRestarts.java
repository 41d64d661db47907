package org.darkroom.adapter.process;

import java.util.function.LongSupplier;

/** Hears of the life of worker processes. */
interface WorkerRestarts {

  /** A process is gone or being replaced. */
  void restarted(RestartReason reason);

  /** Where to ask for the resident memory of all processes, in bytes. */
  void measure(LongSupplier memory);
}
