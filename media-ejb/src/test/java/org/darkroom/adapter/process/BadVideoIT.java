package org.darkroom.adapter.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.darkroom.adapter.process.NativeRun.Result;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.Frame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Real bad files: what ffmpeg really says of them becomes a code and a sentence. */
class BadVideoIT {
  private static final int LINES = 20;

  @TempDir Path directory;
  private byte[] whole;

  @BeforeEach
  void make() throws IOException {
    Path clip = Clips.clip(directory.resolve("clip.mp4"), "320x240", "25", 2);
    Path fast = directory.resolve("fast.mp4");
    Clips.make(fast, "-i", clip.toString(), "-c", "copy", "-movflags", "+faststart");
    whole = Files.readAllBytes(fast);
  }

  @TestFactory
  Stream<DynamicTest> files() throws IOException {
    byte[] unknown = replaced("avc1", "zzz1");
    byte[] matroska = Files.readAllBytes(clipAs("clip.mkv", "-c", "copy"));
    return Stream.of(
        bad("no index", "mov", cut(Files.readAllBytes(clip()), 3000), "CORRUPT_MEDIA", "no index"),
        bad("beginning only", "mov", Arrays.copyOf(whole, 32), "CORRUPT_MEDIA", "no index"),
        bad("text", "mov", "hello world".repeat(300).getBytes(UTF_8), "CORRUPT_MEDIA", "no index"),
        bad("no media", "mov", Arrays.copyOf(whole, index("mdat")), "CORRUPT_MEDIA", "holds none"),
        bad("unknown codec", "mov", unknown, "UNSUPPORTED_TYPE", "codec"),
        bad("head of Matroska", "matroska", Arrays.copyOf(matroska, 300), "CORRUPT_MEDIA", ""),
        bad("encrypted", "mov", Files.readAllBytes(encrypted()), "ENCRYPTED_MEDIA", "encrypted"));
  }

  private DynamicTest bad(String name, String demuxer, byte[] bytes, String code, String message) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Path work = Files.createTempDirectory(directory, "w");
          Path source = Files.write(work.resolve("source"), bytes);
          Failure failure = failure(source, demuxer);
          assertThat(failure.code()).isEqualTo(FailureCode.valueOf(code));
          assertThat(failure.message()).contains(message).endsWith(".");
          String detail = failure.detail();
          if (detail != null) {
            assertThat(detail.lines().count()).isBetween(1L, (long) LINES);
            assertThat(detail).doesNotContain(directory.toString(), "0x55");
          }
        });
  }

  /** The first refusal of those that a job asks in turn. */
  private static Failure failure(Path source, String demuxer) throws InterruptedException {
    Engines engines = Engines.with();
    EngineResult<MediaStructure> probed = engines.probe().probe(source, demuxer);
    if (probed instanceof EngineResult.Unfit<MediaStructure> unfit) {
      return unfit.failure();
    }
    MediaStructure structure = ((EngineResult.Done<MediaStructure>) probed).value();
    Path poster = source.resolveSibling("poster.jpg");
    EngineResult<Frame> frame =
        engines.frames().frame(source, structure, 1, poster, source.resolveSibling("small.png"));
    assertThat(frame).isInstanceOf(EngineResult.Unfit.class);
    return ((EngineResult.Unfit<Frame>) frame).failure();
  }

  @Test
  void unfit_ofWhatFfmpegSays_isTheMostTellingCause() {
    for (List<String> row :
        List.of(
            List.of(
                "[avi] [error] Decoding requested, but no decoder found for: none",
                "UNSUPPORTED_TYPE"),
            List.of(
                "[h264] Picture size 9000x9000 exceeds specified max pixel count 100",
                "TOO_MANY_PIXELS"),
            List.of(
                "[asf] [warning] DRM protected stream detected, decoding will likely fail!\n"
                    + "[vc1] Invalid data found when processing input",
                "ENCRYPTED_MEDIA"),
            List.of("[mov] stream 0, offset 0x2110a: partial file", "CORRUPT_MEDIA"),
            List.of("[out#0] [error] Output file does not contain any stream", "NO_MEDIA_STREAMS"),
            List.of("something never heard", "CORRUPT_MEDIA"))) {
      EngineResult<Path> result =
          FfmpegErrors.unfit(new Result(NativeRun.End.BADLY, row.get(0), false), "transcode");
      assertThat(result).isInstanceOf(EngineResult.Unfit.class);
      assertThat(((EngineResult.Unfit<Path>) result).failure().code())
          .isEqualTo(FailureCode.valueOf(row.get(1)));
    }
  }

  @Test
  void unfit_ofAFullDisk_isNoVerdict() {
    EngineResult<Path> result =
        FfmpegErrors.unfit(
            new Result(
                NativeRun.End.BADLY, "Error writing trailer: No space left on device", false),
            "transcode");
    assertThat(result).isInstanceOf(EngineResult.Broken.class);
  }

  private Path clip() {
    return directory.resolve("clip.mp4");
  }

  private Path clipAs(String name, String... options) throws IOException {
    List<String> line =
        Stream.concat(Stream.of("-i", clip().toString()), Stream.of(options)).toList();
    return Clips.make(directory.resolve(name), line.toArray(String[]::new));
  }

  private Path encrypted() throws IOException {
    return clipAs(
        "encrypted.mp4",
        "-c",
        "copy",
        "-an",
        "-encryption_scheme",
        "cenc-aes-ctr",
        "-encryption_key",
        "00112233445566778899aabbccddeeff",
        "-encryption_kid",
        "00112233445566778899aabbccddeeff");
  }

  private static byte[] cut(byte[] bytes, int less) {
    return Arrays.copyOf(bytes, bytes.length - less);
  }

  /** Where the box of that name has its content. */
  private int index(String box) {
    return new String(whole, ISO_8859_1).indexOf(box) + 4;
  }

  private byte[] replaced(String text, String other) {
    return new String(whole, ISO_8859_1).replace(text, other).getBytes(ISO_8859_1);
  }
}
