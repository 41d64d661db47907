package org.darkroom.adapter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.darkroom.audio.AudioEngine;
import org.darkroom.audio.AudioSettings;
import org.darkroom.engine.MediaProbe;
import org.darkroom.services.ServicesHome;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;
import org.darkroom.storyboard.StoryboardEngine;
import org.darkroom.subtitle.TextEngine;
import org.darkroom.transcript.SoundExtractor;
import org.darkroom.transcript.TranscriptSettings;
import org.darkroom.video.FrameEngine;
import org.darkroom.video.VideoEngine;
import org.darkroom.video.VideoSettings;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** The real engines as the server wires them, for tests. */
public final class Engines {
  private final String[] settings;

  private Engines(String... settings) {
    this.settings = settings;
  }

  /** Engines with these settings, key and value in turn, beside the home of ffmpeg. */
  public static Engines with(String... settings) {
    String[] all =
        Stream.concat(
                Stream.of("darkroom.ffmpeg.home", ServicesHome.located().ffmpeg().toString()),
                Stream.of(settings))
            .toArray(String[]::new);
    return new Engines(all);
  }

  /** Reads structures. */
  public MediaProbe probe() {
    return new Ffprobe(ffmpeg(), commands(), ffmpegSettings());
  }

  /** Reads structures by humble-video where it can. */
  MediaProbe humbleProbe(TestPool processes) {
    return new HumbleProbe(humble(processes), (Ffprobe) probe());
  }

  /** Takes frames by humble-video where it can. */
  FrameEngine humbleFrames(TestPool processes) {
    return new HumbleFrameEngine(humble(processes), (FfmpegFrameEngine) frames());
  }

  private Humble humble(TestPool processes) {
    return new Humble(processes.pool, processes.worker, ffmpegSettings(), processes);
  }

  /** Encodes. */
  public VideoEngine video() {
    return new FfmpegVideoEngine(ffmpeg(), commands(), videoSettings());
  }

  /** Takes frames. */
  public FrameEngine frames() {
    return new FfmpegFrameEngine(ffmpeg(), commands(), ffmpegSettings());
  }

  /** Draws storyboards. */
  public StoryboardEngine storyboards() {
    return new FfmpegStoryboardEngine(ffmpeg(), commands(), ffmpegSettings());
  }

  /** Draws storyboards by humble-video where it can. */
  StoryboardEngine humbleStoryboards(TestPool processes) {
    return new HumbleStoryboardEngine(humble(processes), (FfmpegStoryboardEngine) storyboards());
  }

  /** Reads text tracks. */
  public TextEngine texts() {
    return new FfmpegTextEngine(ffmpeg(), commands(), ffmpegSettings(), videoSettings());
  }

  /** Listens. */
  public AudioEngine audio() {
    return new FfmpegAudioEngine(ffmpeg(), commands(), audioSettings());
  }

  /** Takes sound out. */
  public SoundExtractor sound() {
    return new FfmpegSoundExtractor(
        ffmpeg(), commands(), new TranscriptSettings(settings(), new NodeSettings(settings())));
  }

  /** The limits of audio. */
  public AudioSettings audioSettings() {
    return new AudioSettings(settings());
  }

  /**
   * Tests with the directory of test media too large for the repository; without it one is skipped.
   */
  public static Stream<DynamicTest> onCorpus(CorpusTests tests) throws IOException {
    Optional<Path> found = found();
    return found.isPresent()
        ? tests.in(found.get())
        : Stream.of(DynamicTest.dynamicTest("test media", Engines::corpus));
  }

  /** The directory of test media; the test that asks is skipped without it. */
  public static Path corpus() {
    return found()
        .orElseThrow(
            () ->
                new TestAbortedException("No test media: DARKROOM_TEST_MEDIA names their folder"));
  }

  private static Optional<Path> found() {
    return Stream.of(
            System.getProperty("darkroom.test.media"),
            System.getenv("DARKROOM_TEST_MEDIA"),
            System.getProperty("maven.multiModuleProjectDirectory", "..") + "/../shared/media")
        .filter(it -> it != null && !it.isBlank())
        .map(it -> Path.of(it).toAbsolutePath().normalize())
        .filter(it -> Files.isRegularFile(it.resolve("MANIFEST.tsv")))
        .findFirst();
  }

  /** Makes tests of a directory of media. */
  public interface CorpusTests {
    /** One test for each file that matters. */
    Stream<DynamicTest> in(Path corpus) throws IOException;
  }

  /** The limits of videos. */
  public VideoSettings videoSettings() {
    return new VideoSettings(settings());
  }

  FfmpegCommands commands() {
    return new FfmpegCommands(ffmpegSettings(), videoSettings());
  }

  private FfmpegSettings ffmpegSettings() {
    return new FfmpegSettings(settings());
  }

  private Ffmpeg ffmpeg() {
    return new Ffmpeg(TestSandbox.of(settings()), (ThreadFactory) Thread::new);
  }

  private Settings settings() {
    return new Settings(MapConfig.of(settings));
  }
}
