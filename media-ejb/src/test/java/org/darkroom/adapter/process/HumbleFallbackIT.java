package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaProbe;
import org.darkroom.engine.MediaStructure;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is not for humble-video, and what happens when it is gone, crashes or hangs. */
class HumbleFallbackIT {
  private static final String HDR = "colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc";
  private static final String PIXELS = "testsrc2=size=320x240:rate=25:duration=2";

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> unsafeFiles_areReadByFfprobe() {
    return Stream.of(
            unsafe("vorbis.webm", "-c:v", "libvpx", "-strict", "-2", "-c:a", "vorbis", "-ac", "2"),
            unsafe("dts.mkv", "-c:v", "libx264", "-strict", "-2", "-c:a", "dca"),
            unsafe("av1.mp4", "-c:v", "libsvtav1", "-preset", "12"),
            unsafe("deep.mp4", "-c:v", "libx264", "-pix_fmt", "yuv420p10le"),
            unsafe("interlaced.mp4", "-c:v", "libx264", "-x264-params", "tff=1"),
            unsafe("hdr.mp4", "-c:v", "libx264", "-x264-params", HDR),
            unsafe("flipped.mp4", "-c:v", "libx264", "-vf", "null"))
        .map(it -> DynamicTest.dynamicTest(it.get(0), () -> assertDeclined(it)));
  }

  private static List<String> unsafe(String... line) {
    return List.of(line);
  }

  private void assertDeclined(List<String> line) throws Exception {
    Path made = directory.resolve(line.get(0));
    boolean flipped = line.get(0).startsWith("flipped");
    Stream<String> input = Stream.of("-f", "lavfi", "-i", PIXELS, "-f", "lavfi", "-i", "sine=d=2");
    Clips.make(made, Stream.concat(input, line.stream().skip(1)).toArray(String[]::new));
    if (flipped) {
      Path turned = directory.resolve("turned.mp4");
      Clips.make(turned, "-display_hflip", "-i", made.toString(), "-c", "copy");
      made = turned;
    }
    Path source = Files.copy(made, Files.createTempDirectory(directory, "w").resolve("source"));
    String demuxer = line.get(0).endsWith("mp4") ? "mov" : "matroska";
    try (TestPool processes = new TestPool(Files.createTempDirectory(directory, "p"))) {
      assertThat(reader(Engines.with().humbleProbe(processes).probe(source, demuxer)))
          .isEqualTo("ffprobe");
      assertThat(processes.humble).containsExactly("video-probe DECLINED");
      assertThat(processes.restarts).isEmpty();
    }
  }

  @Test
  void encryptedFile_isRefusedByFfprobe() throws Exception {
    Path made =
        Clips.make(
            directory.resolve("encrypted.mp4"),
            "-f",
            "lavfi",
            "-i",
            PIXELS,
            "-c:v",
            "libx264",
            "-encryption_scheme",
            "cenc-aes-ctr",
            "-encryption_key",
            "00112233445566778899aabbccddeeff",
            "-encryption_kid",
            "00112233445566778899aabbccddeeff");
    Path source = Files.move(made, directory.resolve("source"));
    try (TestPool processes = new TestPool(Files.createDirectory(directory.resolve("pool")))) {
      EngineResult<MediaStructure> result =
          Engines.with().humbleProbe(processes).probe(source, "mov");
      assertThat(((EngineResult.Unfit<MediaStructure>) result).failure().code())
          .isEqualTo(FailureCode.ENCRYPTED_MEDIA);
      assertThat(processes.humble).containsExactly("video-probe DECLINED");
    }
  }

  @Test
  void playlistNamedMp4_connectsNowhere() throws Exception {
    try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TestPool processes = new TestPool(Files.createDirectory(directory.resolve("pool")))) {
      MediaProbe probe = Engines.with().humbleProbe(processes);
      String playlist =
          "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:%d/a.ts\n#EXT-X-ENDLIST\n"
              .formatted(trap.getLocalPort());
      Path source = directory.resolve("movie.mp4");
      for (String head : List.of("", "\0\0\0\u0010ftypisom\0\0\2\0")) {
        Files.writeString(source, head + playlist);
        for (String demuxer : List.of("mov", "matroska", "avi", "mpegts")) {
          assertThat(probe.probe(source, demuxer)).isInstanceOf(EngineResult.Unfit.class);
        }
      }
      assertThat(processes.humble).hasSize(8).containsOnly("video-probe DECLINED");
      trap.setSoTimeout(200);
      assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void libraryRemoved_ffprobeReads() throws Exception {
    Path source = clip();
    Path home = WorkerHome.make(directory.resolve("pool/home"));
    Files.deleteIfExists(home.resolve("humble"));
    try (TestPool processes = new TestPool(directory.resolve("pool"))) {
      MediaProbe probe = Engines.with().humbleProbe(processes);
      assertThat(reader(probe.probe(source, "mov"))).isEqualTo("ffprobe");
      assertThat(probe.name()).isEqualTo("ffprobe (humble-video is not installed)");
      assertThat(processes.humble).isEmpty();
      assertThat(processes.pool.pids()).isEmpty();
    }
  }

  @Test
  void notWanted_ffprobeReads() throws Exception {
    Path source = clip();
    try (TestPool processes = pool("darkroom.video.probe", "ffprobe")) {
      MediaProbe probe = Engines.with().humbleProbe(processes);
      assertThat(reader(probe.probe(source, "mov"))).isEqualTo("ffprobe");
      assertThat(probe.name()).isEqualTo("ffprobe");
      assertThat(processes.pool.pids()).isEmpty();
    }
  }

  @Test
  void processKilledOverIt_ffprobeReads() throws Exception {
    Path source = clip();
    try (TestPool processes = pool()) {
      MediaProbe probe = Engines.with().humbleProbe(processes);
      assertThat(reader(probe.probe(source, "mov"))).isEqualTo("humble");
      long pid = processes.pool.pids().get(0);
      signal("-STOP", pid);
      CompletableFuture<String> reader = new CompletableFuture<>();
      Thread caller = new Thread(() -> complete(reader, probe, source));
      caller.start();
      // The request is on its way, or waits in the pipe: both are a loss.
      while (caller.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      signal("-KILL", pid);
      assertThat(reader.get(1, TimeUnit.MINUTES)).isEqualTo("ffprobe");
      assertThat(processes.humble).containsExactly("video-probe DONE", "video-probe LOST");
      assertThat(processes.restarts).containsExactly(RestartReason.CRASH);
      assertThat(reader(probe.probe(source, "mov"))).isEqualTo("humble");
    }
  }

  @Test
  void processHangsOverIt_ffprobeReads() throws Exception {
    Path source = clip();
    try (TestPool processes = pool()) {
      MediaProbe warm = Engines.with().humbleProbe(processes);
      assertThat(reader(warm.probe(source, "mov"))).isEqualTo("humble");
      signal("-STOP", processes.pool.pids().get(0));
      MediaProbe probe = Engines.with("darkroom.ffmpeg.probe-timeout", "3").humbleProbe(processes);
      assertThat(reader(probe.probe(source, "mov"))).isEqualTo("ffprobe");
      assertThat(processes.restarts).containsExactly(RestartReason.TIMEOUT);
    }
  }

  private static void complete(CompletableFuture<String> reader, MediaProbe probe, Path source) {
    try {
      reader.complete(reader(probe.probe(source, "mov")));
    } catch (InterruptedException | RuntimeException e) {
      reader.completeExceptionally(e);
    }
  }

  private TestPool pool(String... settings) throws IOException {
    List<String> all =
        Stream.concat(Stream.of("darkroom.image.workers", "1"), Stream.of(settings)).toList();
    return new TestPool(
        Files.createDirectory(directory.resolve("pool")), all.toArray(String[]::new));
  }

  private Path clip() throws IOException {
    Path made = Clips.clip(directory.resolve("made.mp4"), "320x240", "25", 2);
    Path work = Files.createDirectory(directory.resolve("work"));
    return Files.move(made, work.resolve("source"));
  }

  private static String reader(EngineResult<MediaStructure> result) {
    return ((EngineResult.Done<MediaStructure>) result).value().reader();
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("/bin/kill", name, "" + pid).start().waitFor()).isZero();
  }
}
