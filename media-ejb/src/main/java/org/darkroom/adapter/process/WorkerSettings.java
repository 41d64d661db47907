package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;

/** How many media worker processes there are, what each may use, and when it is replaced. */
@Singleton
class WorkerSettings implements CheckedSettings {
  private final Optional<Path> home;
  private final Path scratch;
  private final int processes;
  private final int heapMegabytes;
  private final long memoryMegabytes;
  private final int jobs;
  private final Duration age;
  private final Duration start;
  private final boolean humble;
  private final String imageEngine;
  private final SquareCut squares;

  @Inject
  WorkerSettings(Settings settings, NodeSettings node) {
    home = settings.optional("darkroom.worker.home").map(Path::of);
    scratch = node.scratch().toAbsolutePath().resolve("workers");
    processes = settings.count("darkroom.image.workers", 2, 1, 256);
    heapMegabytes = settings.count("darkroom.worker.heap", 640, 256, 65536);
    memoryMegabytes = settings.number("darkroom.worker.memory", 1280, 256, 131072);
    jobs = settings.count("darkroom.worker.jobs", 1000, 1, 1_000_000);
    age = settings.seconds("darkroom.worker.age", 86400, 1, 2_592_000);
    start = settings.seconds("darkroom.worker.start-timeout", 60, 1, 600);
    humble =
        settings
            .oneOf("darkroom.video.probe", "humble", Set.of("humble", "ffprobe"))
            .equals("humble");
    imageEngine =
        settings.oneOf("darkroom.image.engine", "auto", Set.of("auto", "vips", "imageio"));
    squares = SquareCut.of(settings, node);
    if (memoryMegabytes <= heapMegabytes) {
      throw new InvalidSettingException(
          "darkroom.worker.memory", "" + memoryMegabytes, "more than darkroom.worker.heap");
    }
  }

  /**
   * The directory of the worker's jars.
   *
   * @throws InvalidSettingException when it is not set
   */
  Path home() {
    return home.orElseThrow(
        () ->
            new InvalidSettingException(
                "darkroom.worker.home", "", "the directory of the media worker's jars"));
  }

  /** Where worker processes keep temporary files. */
  Path scratch() {
    return scratch;
  }

  int processes() {
    return processes;
  }

  int heapMegabytes() {
    return heapMegabytes;
  }

  /** What a process may use, and when it is replaced. */
  WorkerBounds bounds() {
    return new WorkerBounds(memoryMegabytes << 20, jobs, age, start);
  }

  /** The image engine: {@code vips}, {@code imageio}, or {@code auto} for the best one there is. */
  String imageEngine() {
    return imageEngine;
  }

  /** Where squares are cut from images. */
  SquareCut squares() {
    return squares;
  }

  /** Whether videos are to be read by humble-video where it is there. */
  boolean wantsHumble() {
    return humble;
  }

  /** The directory of humble-video; empty when it is not wanted or has been removed. */
  Optional<Path> humble() {
    return home.map(it -> it.resolve("humble"))
        .filter(it -> humble && Files.isRegularFile(it.resolve("libhumblevideo.so")));
  }
}
