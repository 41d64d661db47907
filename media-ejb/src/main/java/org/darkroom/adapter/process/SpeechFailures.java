package org.darkroom.adapter.process;

import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Why a speech engine did not recognise anything; never the recording's fault. */
final class SpeechFailures {
  private static final String STAGE = "transcribe";

  private SpeechFailures() {}

  /** What an answer that is no success means. */
  static Failure of(WorkerAnswer answer) {
    if (answer instanceof WorkerAnswer.Lost lost) {
      return switch (lost.reason()) {
        case TIMEOUT ->
            failure(FailureCode.TIMEOUT, "Recognising speech took too long.", lost.detail());
        case MEMORY ->
            failure(
                FailureCode.WORKER_CRASHED,
                "The speech engine needed more memory than allowed.",
                lost.detail());
        default -> failure(FailureCode.WORKER_CRASHED, "The speech engine crashed.", lost.detail());
      };
    }
    return failure(FailureCode.INTERNAL, "The speech engine failed.", words(answer));
  }

  /** No process could be started. */
  static Failure notStarted(java.io.IOException e) {
    return failure(
        FailureCode.INTERNAL, "The speech engine could not be started.", String.valueOf(e));
  }

  private static Failure failure(FailureCode code, String message, String detail) {
    return new Failure(code, message, STAGE, 0, detail);
  }

  /** The same for operators. */
  static String words(WorkerAnswer answer) {
    if (answer instanceof WorkerAnswer.Failed failed) {
      return failed.message();
    }
    if (answer instanceof WorkerAnswer.Unfit unfit) {
      return unfit.message() + " " + unfit.detail();
    }
    return answer instanceof WorkerAnswer.Lost lost
        ? "the process ended (" + lost.reason().label() + ") " + lost.detail()
        : "";
  }
}
