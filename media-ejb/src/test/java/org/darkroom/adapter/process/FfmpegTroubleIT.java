package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.MediaStructure;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.Rung;
import org.darkroom.video.VideoEngine;
import org.darkroom.video.VideoEngine.Encode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when an encode is really killed, stopped, starved or left alone. */
class FfmpegTroubleIT {
  @TempDir Path directory;

  @Test
  void kill9_once_isDoneByAFreshProcess() throws Exception {
    CompletableFuture<EngineResult<Path>> encode = encode(Engines.with());
    kill(child(0), "-KILL");
    assertThat(encode.get(2, TimeUnit.MINUTES)).isInstanceOf(EngineResult.Done.class);
  }

  @Test
  void kill9_twice_isAVerdict() throws Exception {
    CompletableFuture<EngineResult<Path>> encode = encode(Engines.with());
    ProcessHandle first = child(0);
    kill(first, "-KILL");
    kill(child(first.pid()), "-KILL");
    assertVerdict(encode.get(2, TimeUnit.MINUTES));
  }

  @Test
  void hang_twice_isKilledAndAVerdict() throws Exception {
    CompletableFuture<EngineResult<Path>> encode =
        encode(Engines.with("darkroom.video.stall", "2"));
    ProcessHandle first = child(0);
    kill(first, "-STOP");
    ProcessHandle second = child(first.pid());
    kill(second, "-STOP");
    assertVerdict(encode.get(2, TimeUnit.MINUTES));
    assertThat(Processes.end(first.pid())).isTrue();
    assertThat(Processes.end(second.pid())).isTrue();
  }

  @Test
  void tooSlow_isATimeoutAndNoVerdict() throws Exception {
    EngineResult<Path> result =
        encode(
                Engines.with(
                    "darkroom.video.timeout", "1", "darkroom.video.timeout-per-second", "0"))
            .get(2, TimeUnit.MINUTES);
    assertThat(result).isInstanceOf(EngineResult.Broken.class);
    assertThat(((EngineResult.Broken<Path>) result).failure().code())
        .isEqualTo(FailureCode.TIMEOUT);
  }

  @Test
  void longEncode_withHeadway_mayTakeLongerThanAShortOne() throws Exception {
    EngineResult<Path> result =
        encode(Engines.with("darkroom.video.timeout", "1")).get(6, TimeUnit.MINUTES);
    assertThat(result).isInstanceOf(EngineResult.Done.class);
  }

  /** ffmpeg 8 says nothing of it and ends with exit code 0. */
  @Test
  void scratchFull_isNoVerdictAndSaysSo() throws Exception {
    Path made = Clips.clip(directory.resolve("made.mp4"), "640x360", "30", 20);
    Path small = Files.createDirectory(directory.resolve("small"));
    long size = Files.size(made) + (1500 << 10);
    assumeThat(ran("mount", "-t", "tmpfs", "-o", "size=" + size, "none", small.toString()))
        .as("may mount")
        .isTrue();
    try {
      Path source = Files.move(made, small.resolve("source"));
      EngineResult<Path> result = encode(Engines.with(), source).get(2, TimeUnit.MINUTES);
      assertThat(result).isInstanceOf(EngineResult.Broken.class);
      assertThat(((EngineResult.Broken<Path>) result).failure().code())
          .isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
    } finally {
      assertThat(ran("umount", small.toString())).isTrue();
    }
  }

  private static boolean ran(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void outOfMemory_twice_isAVerdict() throws Exception {
    assumeThat(Path.of("/usr/bin/prlimit")).exists();
    EngineResult<Path> result =
        encode(Engines.with("darkroom.ffmpeg.memory", "268435456")).get(2, TimeUnit.MINUTES);
    assertVerdict(result);
  }

  @Test
  void interrupt_killsTheProcess() throws Exception {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    CompletableFuture<EngineResult<Path>> encode = encode(Engines.with(), worker);
    ProcessHandle child = child(0);
    worker.join().interrupt();
    assertThat(encode).failsWithin(Duration.ofSeconds(30));
    assertThat(Processes.end(child.pid())).isTrue();
  }

  private static void assertVerdict(EngineResult<Path> result) {
    assertThat(result).isInstanceOf(EngineResult.Unfit.class);
    assertThat(((EngineResult.Unfit<Path>) result).failure().code())
        .isEqualTo(FailureCode.CORRUPT_MEDIA);
    assertThat(((EngineResult.Unfit<Path>) result).failure().message()).contains("twice");
  }

  private CompletableFuture<EngineResult<Path>> encode(Engines engines) throws Exception {
    return encode(engines, new CompletableFuture<>());
  }

  private CompletableFuture<EngineResult<Path>> encode(
      Engines engines, CompletableFuture<Thread> worker) throws Exception {
    Path source = directory.resolve("source");
    Clips.clip(directory.resolve("made.mp4"), "640x360", "30", 20);
    Files.move(directory.resolve("made.mp4"), source);
    return encode(engines, source, worker);
  }

  private static CompletableFuture<EngineResult<Path>> encode(Engines engines, Path source)
      throws Exception {
    return encode(engines, source, new CompletableFuture<>());
  }

  private static CompletableFuture<EngineResult<Path>> encode(
      Engines engines, Path source, CompletableFuture<Thread> worker) throws Exception {
    MediaStructure structure =
        ((EngineResult.Done<MediaStructure>) Engines.with().probe().probe(source, "mov")).value();
    List<Rung> rungs = List.of(new Rung("v360", new FrameSize(640, 360), 900));
    Encode encode =
        Encode.of(
            source,
            structure,
            rungs,
            "medium",
            Files.createDirectory(source.resolveSibling("hls")));
    VideoEngine engine = engines.video();
    CompletableFuture<EngineResult<Path>> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(engine.hls(encode, share -> {}));
              } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    worker.complete(thread);
    thread.start();
    return result;
  }

  /** Our running ffmpeg, other than the one that is known already. */
  private static ProcessHandle child(long known) throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      Optional<ProcessHandle> found =
          ProcessHandle.current()
              .descendants()
              .filter(it -> it.pid() != known && it.isAlive())
              .filter(it -> it.info().command().orElse("").endsWith("/ffmpeg"))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no ffmpeg runs");
  }

  private static void kill(ProcessHandle process, String signal) throws Exception {
    assertThat(
            new ProcessBuilder("/bin/kill", signal, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }
}
