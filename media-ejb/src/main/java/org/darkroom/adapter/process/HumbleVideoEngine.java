package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.darkroom.adapter.process.HumbleRecord.Outcome;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.SoundLevel;
import org.darkroom.video.VideoEngine;

/**
 * Takes the frame of a video that humble-video has read by humble-video as well; leaves everything
 * else to {@code ffmpeg}.
 */
@Singleton
class HumbleVideoEngine implements VideoEngine {
  private static final String COMMAND = "video-frame";

  /** Above this many pixels the old decoder's want of speed costs more than a start of ffmpeg. */
  private static final long MOST_PIXELS = 2_100_000;

  /** Humble decodes from the start, without seeking. */
  private static final double LATEST_SECONDS = 2;

  private final Humble humble;
  private final FfmpegVideoEngine ffmpeg;

  @Inject
  HumbleVideoEngine(Humble humble, FfmpegVideoEngine ffmpeg) {
    this.humble = humble;
    this.ffmpeg = ffmpeg;
  }

  @Override
  public EngineResult<FrameSize> frame(
      Path source, MediaStructure structure, double atSeconds, Path poster, Path small)
      throws InterruptedException {
    VideoTrack track = Objects.requireNonNull(structure.video());
    if (structure.reader().equals(HumbleProbe.READER)
        && track.codedPixels() <= MOST_PIXELS
        && atSeconds <= LATEST_SECONDS) {
      FrameSize size = FfmpegVideoEngine.fitted(track.size());
      JsonObject arguments =
          Json.createObjectBuilder()
              .add("source", source.toAbsolutePath().toString())
              .add("demuxer", structure.demuxer())
              .add("track", track.index())
              .add("seconds", structure.start() + atSeconds)
              .add("highDefinition", FilterGraph.isHighDefinition(track))
              .add("width", size.width())
              .add("height", size.height())
              .add("poster", poster.toAbsolutePath().toString())
              .add("smallWidth", FrameArguments.smaller(size).width())
              .add("smallHeight", FrameArguments.smaller(size).height())
              .add("small", small.toAbsolutePath().toString())
              .build();
      if (isTaken(arguments, source, poster, small)) {
        return new EngineResult.Done<>(size);
      }
    }
    return ffmpeg.frame(source, structure, atSeconds, poster, small);
  }

  private boolean isTaken(JsonObject arguments, Path source, Path poster, Path small)
      throws InterruptedException {
    List<Path> directories =
        Stream.of(source, poster).map(FfmpegCommands::directory).distinct().toList();
    if (humble.ask(COMMAND, arguments, directories).isEmpty()) {
      return false;
    }
    if (!Files.isRegularFile(poster) || !Files.isRegularFile(small)) {
      return humble.without(COMMAND, Outcome.FAILED, "no file").isPresent();
    }
    humble.with(COMMAND);
    return true;
  }

  @Override
  public EngineResult<Path> hls(Encode encode, DoubleConsumer progress)
      throws InterruptedException {
    return ffmpeg.hls(encode, progress);
  }

  @Override
  public EngineResult<Double> decodedSeconds(Path source, MediaStructure structure)
      throws InterruptedException {
    return ffmpeg.decodedSeconds(source, structure);
  }

  @Override
  public EngineResult<List<SoundLevel>> levels(Path source, MediaStructure structure)
      throws InterruptedException {
    return ffmpeg.levels(source, structure);
  }

  @Override
  public EngineResult<Path> mp4(Path directory, List<String> playlists, Path mp4)
      throws InterruptedException {
    return ffmpeg.mp4(directory, playlists, mp4);
  }
}
