package org.darkroom.adapter.process;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.SoundLevel;
import org.darkroom.video.Span;
import org.darkroom.video.VideoEngine;
import org.darkroom.video.VideoSettings;
import org.jspecify.annotations.Nullable;

/** Takes frames and encodes streams by {@code ffmpeg}. */
@Singleton
@Typed(FfmpegVideoEngine.class)
class FfmpegVideoEngine implements VideoEngine {
  private static final int POSTER_SIDE = 1920;

  /** Above this share of undecodable packets the file counts as damaged. */
  private static final String MOST_ERRORS = "0.3";

  /** What is little of the whole may be most of a part; the frames are counted anyway. */
  private static final String MOST_ERRORS_IN_PART = "0.9";

  private final Ffmpeg ffmpeg;
  private final FfmpegCommands commands;
  private final FfmpegSettings settings;
  private final VideoSettings video;

  @Inject
  FfmpegVideoEngine(
      Ffmpeg ffmpeg, FfmpegCommands commands, FfmpegSettings settings, VideoSettings video) {
    this.ffmpeg = ffmpeg;
    this.commands = commands;
    this.settings = settings;
    this.video = video;
  }

  @Override
  public EngineResult<FrameSize> frame(
      Path source, MediaStructure structure, double atSeconds, Path poster, Path small)
      throws InterruptedException {
    VideoTrack track = Objects.requireNonNull(structure.video());
    FrameSize size = fitted(track.size());
    FrameArguments outputs =
        new FrameArguments(track, size, beside(source, poster), beside(source, small));
    EngineResult<Boolean> found = frame(source, structure, atSeconds, outputs.line(), poster);
    // Seeking past the last frame of a very short video finds nothing, with exit code 0.
    if (found instanceof EngineResult.Done<Boolean> done && !done.value() && atSeconds > 0) {
      found = frame(source, structure, 0, outputs.line(), poster);
    }
    if (found instanceof EngineResult.Done<Boolean> done) {
      return done.value()
          ? new EngineResult.Done<>(size)
          : new EngineResult.Unfit<>(
              Failure.of(
                  FailureCode.CORRUPT_MEDIA, "No frame of the video can be decoded.", "poster"));
    }
    return found instanceof EngineResult.Unfit<Boolean> unfit
        ? new EngineResult.Unfit<>(unfit.failure())
        : new EngineResult.Broken<>(((EngineResult.Broken<Boolean>) found).failure());
  }

  private EngineResult<Boolean> frame(
      Path source, MediaStructure structure, double atSeconds, List<String> outputs, Path poster)
      throws InterruptedException {
    List<String> line = new ArrayList<>(FfmpegCommands.QUIETLY);
    if (atSeconds > 0) {
      line.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", atSeconds)));
    }
    line.addAll(commands.input(source, structure.demuxer()));
    line.addAll(outputs);
    NativeCommand command = commands.command("ffmpeg", line, source, settings.probeTimeout());
    return ffmpeg.run(
        Ffmpeg.Order.of(command, settings.probeTimeout()),
        "poster",
        ChildOutput::ignored,
        (reader, result) -> new EngineResult.Done<>(Files.exists(poster)));
  }

  @Override
  public EngineResult<Path> hls(Encode encode, DoubleConsumer progress)
      throws InterruptedException {
    List<String> line = new ArrayList<>(FfmpegCommands.QUIETLY);
    line.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
    line.addAll(
        List.of("-max_error_rate", encode.span() == null ? MOST_ERRORS : MOST_ERRORS_IN_PART));
    HlsArguments arguments = new HlsArguments(encode, video.quality());
    line.addAll(arguments.part());
    line.addAll(commands.input(encode.source(), encode.structure().demuxer()));
    line.addAll(arguments.outputs());
    NativeCommand command = commands.command("ffmpeg", line, encode.source(), video.timeout());
    return ffmpeg.run(
        new Ffmpeg.Order(command, video.timeout(), video.stall()),
        "transcode",
        () -> new EncodeProgress(from(encode.span()), encode.seconds(), progress),
        (reader, result) -> new EngineResult.Done<>(encode.directory()));
  }

  @Override
  public EngineResult<Double> decodedSeconds(Path source, MediaStructure structure)
      throws InterruptedException {
    VideoTrack track = Objects.requireNonNull(structure.video());
    List<String> line = new ArrayList<>(FfmpegCommands.QUIETLY);
    line.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
    line.addAll(commands.input(source, structure.demuxer()));
    line.addAll(List.of("-map", "0:" + track.index(), "-fps_mode", "passthrough"));
    line.addAll(List.of("-f", "null", "-"));
    NativeCommand command = commands.command("ffmpeg", line, source, video.timeout());
    return ffmpeg.run(
        new Ffmpeg.Order(command, video.timeout(), video.stall()),
        "transcode",
        () -> new EncodeProgress(0, structure.seconds(), share -> {}),
        (reader, result) -> new EngineResult.Done<>(reader.latestSeconds()));
  }

  @Override
  public EngineResult<List<SoundLevel>> levels(Path source, MediaStructure structure)
      throws InterruptedException {
    List<String> line = new ArrayList<>(LevelArguments.LOUDLY);
    line.addAll(commands.input(source, structure.demuxer()));
    line.addAll(LevelArguments.of(structure.sounds()));
    NativeCommand command = commands.command("ffmpeg", line, source, video.timeout());
    return ffmpeg.run(
        new Ffmpeg.Order(command, video.timeout(), video.stall()),
        "transcode",
        () -> new EncodeProgress(0, structure.seconds(), share -> {}),
        (reader, result) ->
            new EngineResult.Done<>(
                LevelArguments.read(result.errors(), structure.sounds().size())));
  }

  @Override
  public EngineResult<Path> mp4(Path directory, List<String> playlists, Path mp4)
      throws InterruptedException {
    List<String> line = new ArrayList<>(FfmpegCommands.QUIETLY);
    for (String playlist : playlists) {
      // Playlists of our own making: nothing else is ever opened by this demuxer.
      line.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", "hls,mov"));
      line.addAll(List.of("-f", "hls", "-i", "file:" + playlist));
    }
    for (int i = 0; i < playlists.size(); i++) {
      line.addAll(List.of("-map", i + ":0"));
    }
    line.addAll(List.of("-c", "copy", "-map_metadata", "-1", "-map_metadata:s", "-1"));
    line.addAll(List.of("-movflags", "+faststart", "-f", "mp4", "file:" + mp4.getFileName()));
    NativeCommand command =
        commands.command("ffmpeg", line, directory.resolve(playlists.get(0)), video.timeout());
    return ffmpeg.run(
        Ffmpeg.Order.of(command, video.timeout()),
        "package",
        ChildOutput::ignored,
        (reader, result) -> new EngineResult.Done<>(mp4));
  }

  private static double from(@Nullable Span span) {
    return span == null ? 0 : span.from();
  }

  /** The size of the poster of a video shown at that size. */
  static FrameSize fitted(FrameSize size) {
    int longSide = Math.max(size.width(), size.height());
    return longSide <= POSTER_SIDE
        ? size.madeEven()
        : size.withShortSide(Math.max(2, size.shortSide() * POSTER_SIDE / longSide));
  }

  private static String beside(Path source, Path file) {
    return "file:" + FfmpegCommands.directory(source).relativize(file.toAbsolutePath());
  }
}
