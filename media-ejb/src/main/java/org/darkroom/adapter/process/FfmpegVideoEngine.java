package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.SoundLevel;
import org.darkroom.video.Span;
import org.darkroom.video.VideoEngine;
import org.darkroom.video.VideoSettings;
import org.jspecify.annotations.Nullable;

/** Encodes streams by {@code ffmpeg}. */
@Singleton
class FfmpegVideoEngine implements VideoEngine {
  /** Above this share of undecodable packets the file counts as damaged. */
  private static final String MOST_ERRORS = "0.3";

  /** What is little of the whole may be most of a part; the frames are counted anyway. */
  private static final String MOST_ERRORS_IN_PART = "0.9";

  private final Ffmpeg ffmpeg;
  private final FfmpegCommands commands;
  private final VideoSettings video;

  @Inject
  FfmpegVideoEngine(Ffmpeg ffmpeg, FfmpegCommands commands, VideoSettings video) {
    this.ffmpeg = ffmpeg;
    this.commands = commands;
    this.video = video;
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
    line.addAll(commands.input(encode.source(), encode.structure()));
    line.addAll(arguments.outputs());
    Duration longest = video.timeout(encode.seconds());
    NativeCommand command = commands.command("ffmpeg", line, encode.source(), longest);
    return ffmpeg.run(
        new Ffmpeg.Order(command, longest, video.stall()),
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
    line.addAll(commands.input(source, structure));
    line.addAll(List.of("-map", "0:" + track.index(), "-fps_mode", "passthrough"));
    line.addAll(List.of("-f", "null", "-"));
    return seconds(line, source, structure);
  }

  @Override
  public EngineResult<Double> heardSeconds(Path source, MediaStructure structure, AudioTrack track)
      throws InterruptedException {
    List<String> line = new ArrayList<>(FfmpegCommands.QUIETLY);
    line.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
    line.addAll(commands.input(source, structure));
    line.addAll(List.of("-map", "0:" + track.index(), "-af", HlsArguments.FILLED));
    line.addAll(List.of("-f", "null", "-"));
    return seconds(line, source, structure);
  }

  private EngineResult<Double> seconds(List<String> line, Path source, MediaStructure structure)
      throws InterruptedException {
    Duration longest = video.timeout(structure.seconds());
    NativeCommand command = commands.command("ffmpeg", line, source, longest);
    return ffmpeg.run(
        new Ffmpeg.Order(command, longest, video.stall()),
        "transcode",
        () -> new EncodeProgress(0, structure.seconds(), share -> {}),
        (reader, result) -> new EngineResult.Done<>(reader.latestSeconds()));
  }

  @Override
  public EngineResult<List<SoundLevel>> levels(Path source, MediaStructure structure)
      throws InterruptedException {
    List<String> line = new ArrayList<>(LevelArguments.LOUDLY);
    line.addAll(commands.input(source, structure));
    line.addAll(LevelArguments.of(structure.sounds()));
    Duration longest = video.timeout(structure.seconds());
    NativeCommand command = commands.command("ffmpeg", line, source, longest);
    return ffmpeg.run(
        new Ffmpeg.Order(command, longest, video.stall()),
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
}
