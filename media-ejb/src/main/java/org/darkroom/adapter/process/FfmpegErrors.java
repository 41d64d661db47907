package org.darkroom.adapter.process;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.darkroom.adapter.process.NativeRun.Result;
import org.darkroom.engine.EngineResult;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Makes a failure of how a run of ffmpeg ended and what it said. */
final class FfmpegErrors {
  private static final int LINES = 20;

  private static final String LARGE = "The picture is larger than allowed.";
  private static final String CODEC = "Nothing here decodes the file's codec.";
  private static final String FEATURE = "The file uses a feature that nothing here decodes.";
  private static final String INCOMPLETE = "The file is incomplete: its end is missing.";

  /** What is said when there is no room to write to: no verdict on the file. */
  private static final List<String> NO_ROOM =
      List.of("no space left on device", "disk quota exceeded");

  /** What the machine lacks besides: no verdict either. */
  private static final List<String> MACHINE =
      List.of("read-only file system", "too many open files");

  /**
   * What ffmpeg 8 says when the file is at fault, lower case, with the code and the sentence for
   * people. The first that was said counts: what explains most comes first, since one fault makes
   * ffmpeg complain at several places.
   */
  private static final List<Cause> CAUSES =
      List.of(
          cause("drm protected stream", FailureCode.ENCRYPTED_MEDIA, "The file is protected."),
          cause("file is encrypted", FailureCode.ENCRYPTED_MEDIA, "The file is encrypted."),
          cause("encrypted fmp4", FailureCode.ENCRYPTED_MEDIA, "The file is encrypted."),
          cause("exceeds specified max pixel count", FailureCode.TOO_MANY_PIXELS, LARGE),
          cause("no decoder found for", FailureCode.UNSUPPORTED_TYPE, CODEC),
          cause("is not implemented. update your ffmpeg", FailureCode.UNSUPPORTED_TYPE, FEATURE),
          cause(
              "moov atom not found",
              FailureCode.CORRUPT_MEDIA,
              "The file has no index: it is incomplete or not a video."),
          cause("partial file", FailureCode.CORRUPT_MEDIA, INCOMPLETE),
          cause("truncating packet", FailureCode.CORRUPT_MEDIA, INCOMPLETE),
          cause(
              "does not contain any stream",
              FailureCode.NO_MEDIA_STREAMS,
              "The file has neither pictures nor sound."),
          cause(
              "matches no streams",
              FailureCode.CORRUPT_MEDIA,
              "A track that the file announces is not there."),
          cause(
              "decode error rate",
              FailureCode.CORRUPT_MEDIA,
              "Too much of the file is damaged to play it."),
          cause(
              "cannot determine format of input",
              FailureCode.CORRUPT_MEDIA,
              "No frame of the video can be decoded."),
          cause(
              "invalid data found when processing input",
              FailureCode.CORRUPT_MEDIA,
              "The file is damaged, or not of the type that it seems to be."));

  private record Cause(String said, FailureCode code, String message) {}

  private FfmpegErrors() {}

  private static Cause cause(String said, FailureCode code, String message) {
    return new Cause(said, code, message);
  }

  /**
   * The answer for a run that ended with an exit code of its own: nearly always the file's fault.
   */
  static <T> EngineResult<T> unfit(Result result, String stage) {
    if (lacksRoom(result)) {
      return noRoom(result, stage);
    }
    String said = result.errors().toLowerCase(Locale.ROOT);
    if (MACHINE.stream().anyMatch(said::contains)) {
      return new EngineResult.Broken<>(
          failure(
              FailureCode.INTERNAL, "The machine ran out of room for this work.", stage, result));
    }
    Cause cause =
        CAUSES.stream()
            .filter(it -> said.contains(it.said))
            .findFirst()
            .orElse(
                new Cause("", FailureCode.CORRUPT_MEDIA, "The file is damaged beyond decoding."));
    return new EngineResult.Unfit<>(failure(cause.code, cause.message, stage, result));
  }

  /** Whether it could not write all that it wanted to; some muxers go on as if it were nothing. */
  static boolean lacksRoom(Result result) {
    String said = result.errors().toLowerCase(Locale.ROOT);
    return result.full() || NO_ROOM.stream().anyMatch(said::contains);
  }

  /** The answer for a run that filled the scratch space: it passes, and no attempt is lost. */
  static <T> EngineResult<T> noRoom(Result result, String stage) {
    return new EngineResult.Broken<>(
        failure(
            FailureCode.STORAGE_UNAVAILABLE,
            "There is no working space at the moment.",
            stage,
            result));
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
  static <T> EngineResult<T> notStarted(String stage, IOException e) {
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
