package org.darkroom.adapter.process;

import jakarta.json.JsonObject;
import org.darkroom.shared.FailureCode;

/** How a request to a worker process ended. */
sealed interface WorkerAnswer {

  /** It did what was asked. */
  record Done(JsonObject value) implements WorkerAnswer {}

  /** The file is unfit; the detail is what the decoder said, perhaps empty. */
  record Unfit(FailureCode code, String message, String detail) implements WorkerAnswer {}

  /** It could not do it for a reason that is no verdict on the file; the process lives on. */
  record Failed(String message) implements WorkerAnswer {}

  /** The process is gone; the detail is the end of what it said. */
  record Lost(RestartReason reason, String detail) implements WorkerAnswer {}
}
