package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.VideoSettings;

/** What all command lines of {@code ffmpeg} and {@code ffprobe} have in common: their safety. */
@Singleton
class FfmpegCommands {
  /** How ffmpeg is to behave as a child: no questions, no banner, no counters. */
  static final List<String> QUIETLY =
      List.of("-nostdin", "-hide_banner", "-y", "-loglevel", "level+warning", "-nostats");

  private static final long MOST_FILE_BYTES = 16L << 30;
  private static final int OPEN_FILES = 256;

  private final FfmpegSettings settings;
  private final VideoSettings video;

  @Inject
  FfmpegCommands(FfmpegSettings settings, VideoSettings video) {
    this.settings = settings;
    this.video = video;
  }

  /**
   * A command that runs in the source's directory.
   *
   * @param program {@code ffmpeg} or {@code ffprobe}
   * @param longest the longest it will be let run
   */
  NativeCommand command(String program, List<String> arguments, Path source, Duration longest) {
    List<String> line = new ArrayList<>();
    line.add(settings.program(program).toString());
    line.addAll(arguments);
    NativeCommand command =
        NativeCommand.of(directory(source), line)
            .within(
                new NativeLimits(
                    settings.memory(), cpuSeconds(longest), MOST_FILE_BYTES, OPEN_FILES));
    return settings.isBundle()
        ? command.with("LD_LIBRARY_PATH", settings.home().toString())
        : command;
  }

  /**
   * The options that open the source: the demuxer is forced, nothing but files and pipes is opened,
   * tracks in other files are not followed, and no picture may be larger than allowed.
   */
  List<String> input(Path source, String demuxer) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-protocol_whitelist", "file,pipe", "-format_whitelist", demuxer));
    options.addAll(List.of("-max_pixels", Long.toString(video.mostPixels()), "-f", demuxer));
    if (demuxer.equals("mov")) {
      options.addAll(List.of("-enable_drefs", "0"));
    }
    options.addAll(List.of("-i", "file:" + source.getFileName()));
    return options;
  }

  /** The same for a source whose structure is known: it is turned as its track wants it. */
  List<String> input(Path source, MediaStructure structure) {
    List<String> options = input(source, structure.demuxer());
    VideoTrack track = structure.video();
    if (track != null && track.stored().turn() != 0) {
      options.addAll(
          options.indexOf("-i"),
          List.of("-display_rotation:" + track.index(), "" + -track.stored().turn()));
    }
    return options;
  }

  /** Where the source lies. */
  static Path directory(Path source) {
    return Objects.requireNonNull(source.toAbsolutePath().getParent());
  }

  /** What several threads can use up before the clock would end it. */
  private static long cpuSeconds(Duration longest) {
    return longest.toSeconds() * Math.max(2, Runtime.getRuntime().availableProcessors()) + 10;
  }
}
