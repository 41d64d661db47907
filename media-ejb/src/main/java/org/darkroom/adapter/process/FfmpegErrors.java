package org.darkroom.adapter.process;

import java.util.List;
import java.util.Locale;
import org.darkroom.adapter.process.NativeRun.Result;
import org.darkroom.engine.EngineResult;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Makes a failure of how a run of ffmpeg ended and what it said. */
final class FfmpegErrors {
  private static final int LINES = 20;

  /** What ffmpeg says when the file is at fault, lower case, with the sentence for people. */
  private static final List<Cause> CAUSES =
      List.of(
          new Cause(
              "decoder not found", FailureCode.UNSUPPORTED_TYPE, "No decoder for this codec."),
          new Cause(
              "no decoder could be found",
              FailureCode.UNSUPPORTED_TYPE,
              "No decoder for this codec."),
          new Cause(
              "exceeds the maximum number of pixels",
              FailureCode.TOO_MANY_PIXELS,
              "The picture is larger than allowed."),
          new Cause("moov atom not found", FailureCode.CORRUPT_MEDIA, "The file is incomplete."),
          new Cause("partial file", FailureCode.CORRUPT_MEDIA, "The file is incomplete."));

  private record Cause(String said, FailureCode code, String message) {}

  private FfmpegErrors() {}

  /** The answer for a run that ended with an exit code of its own: the file's fault. */
  static <T> EngineResult<T> unfit(Result result, String stage) {
    String said = result.errors().toLowerCase(Locale.ROOT);
    Cause cause =
        CAUSES.stream()
            .filter(it -> said.contains(it.said))
            .findFirst()
            .orElse(
                new Cause("", FailureCode.CORRUPT_MEDIA, "The file is damaged beyond decoding."));
    return new EngineResult.Unfit<>(failure(cause.code, cause.message, stage, result));
  }

  /** The answer for a file that made two processes in a row crash: a verdict. */
  static <T> EngineResult<T> crashedTwice(Result result, String stage) {
    return new EngineResult.Unfit<>(
        failure(
            FailureCode.CORRUPT_MEDIA,
            "Decoding the file crashed or hung, twice in processes of its own.",
            stage,
            result));
  }

  /** The answer for a run that was too slow: no verdict on the file. */
  static <T> EngineResult<T> tooSlow(Result result, String stage) {
    return new EngineResult.Broken<>(
        failure(FailureCode.TIMEOUT, "It took longer than allowed.", stage, result));
  }

  /** The answer when no process could be started. */
  static <T> EngineResult<T> notStarted(String stage, java.io.IOException e) {
    return new EngineResult.Broken<>(
        new Failure(
            FailureCode.INTERNAL, "The media engine could not be started.", stage, 0, "" + e));
  }

  private static Failure failure(FailureCode code, String message, String stage, Result result) {
    return new Failure(code, message, stage, 0, tail(result.errors()));
  }

  /** The last lines, without the addresses ffmpeg prints. */
  static String tail(String errors) {
    List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()))
        .replaceAll(" @ 0x[0-9a-f]+", "");
  }
}
