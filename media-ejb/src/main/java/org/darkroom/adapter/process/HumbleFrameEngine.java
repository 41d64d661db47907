package org.darkroom.adapter.process;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.darkroom.adapter.process.HumbleRecord.Outcome;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.Frame;
import org.darkroom.video.FrameEngine;

/**
 * Takes the frame of a video that humble-video has read by humble-video as well; leaves everything
 * else to {@code ffmpeg}.
 */
@Singleton
class HumbleFrameEngine implements FrameEngine {
  private static final String COMMAND = "video-frame";

  /** Above this many pixels the old decoder's want of speed costs more than a start of ffmpeg. */
  private static final long MOST_PIXELS = 2_100_000;

  /** Humble decodes from the start, without seeking. */
  private static final double LATEST_SECONDS = 2;

  private final Humble humble;
  private final FfmpegFrameEngine ffmpeg;

  @Inject
  HumbleFrameEngine(Humble humble, FfmpegFrameEngine ffmpeg) {
    this.humble = humble;
    this.ffmpeg = ffmpeg;
  }

  @Override
  public EngineResult<Frame> frame(
      Path source, MediaStructure structure, double atSeconds, Path poster, Path small)
      throws InterruptedException {
    VideoTrack track = Objects.requireNonNull(structure.video());
    if (structure.reader().equals(HumbleProbe.READER)
        && track.codedPixels() <= MOST_PIXELS
        && atSeconds <= LATEST_SECONDS) {
      FrameSize size = FfmpegFrameEngine.fitted(track.size());
      JsonObject arguments =
          JSON.createObjectBuilder()
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
      OptionalDouble detail = detail(arguments, source, poster, small);
      if (detail.isPresent()) {
        return new EngineResult.Done<>(new Frame(size, detail.getAsDouble(), HumbleProbe.READER));
      }
    }
    return ffmpeg.frame(source, structure, atSeconds, poster, small);
  }

  private OptionalDouble detail(JsonObject arguments, Path source, Path poster, Path small)
      throws InterruptedException {
    List<Path> directories =
        Stream.of(source, poster).map(FfmpegCommands::directory).distinct().toList();
    Optional<JsonObject> answer = humble.ask(COMMAND, arguments, directories);
    if (answer.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (!Files.isRegularFile(poster) || !Files.isRegularFile(small)) {
      humble.without(COMMAND, Outcome.FAILED, "no file");
      return OptionalDouble.empty();
    }
    humble.with(COMMAND);
    int[] shades =
        answer.get().getJsonArray("shades").getValuesAs(JsonNumber.class).stream()
            .mapToInt(JsonNumber::intValue)
            .toArray();
    return OptionalDouble.of(Frame.detail(shades));
  }

  @Override
  public EngineResult<List<Double>> details(Path source, MediaStructure structure, Glance glance)
      throws InterruptedException {
    return ffmpeg.details(source, structure, glance);
  }
}
