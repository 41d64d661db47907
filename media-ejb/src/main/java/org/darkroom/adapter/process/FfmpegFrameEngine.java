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
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.Frame;
import org.darkroom.video.FrameEngine;

/** Takes frames by {@code ffmpeg}. */
@Singleton
@Typed(FfmpegFrameEngine.class)
class FfmpegFrameEngine implements FrameEngine {
  private static final String NAME = "ffmpeg";
  private static final String STAGE = "poster";
  private static final int POSTER_SIDE = 1920;

  private final Ffmpeg ffmpeg;
  private final FfmpegCommands commands;
  private final FfmpegSettings settings;

  @Inject
  FfmpegFrameEngine(Ffmpeg ffmpeg, FfmpegCommands commands, FfmpegSettings settings) {
    this.ffmpeg = ffmpeg;
    this.commands = commands;
    this.settings = settings;
  }

  @Override
  public EngineResult<Frame> frame(
      Path source, MediaStructure structure, double atSeconds, Path poster, Path small)
      throws InterruptedException {
    VideoTrack track = Objects.requireNonNull(structure.video());
    FrameSize size = fitted(track.size());
    List<String> outputs =
        new FrameArguments(track, size, beside(source, poster), beside(source, small)).line();
    EngineResult<List<Double>> found = frame(source, structure, atSeconds, outputs);
    // Seeking past the last frame of a very short video finds nothing, with exit code 0.
    if (atSeconds > 0 && isEmpty(found)) {
      found = frame(source, structure, 0, outputs);
    }
    if (!(found instanceof EngineResult.Done<List<Double>> done)) {
      return found instanceof EngineResult.Unfit<List<Double>> unfit
          ? new EngineResult.Unfit<>(unfit.failure())
          : new EngineResult.Broken<>(((EngineResult.Broken<List<Double>>) found).failure());
    }
    return done.value().isEmpty() || !Files.exists(poster)
        ? new EngineResult.Unfit<>(
            Failure.of(FailureCode.CORRUPT_MEDIA, "No frame of the video can be decoded.", STAGE))
        : new EngineResult.Done<>(new Frame(size, done.value().get(0), NAME));
  }

  private static boolean isEmpty(EngineResult<List<Double>> found) {
    return found instanceof EngineResult.Done<List<Double>> done && done.value().isEmpty();
  }

  private EngineResult<List<Double>> frame(
      Path source, MediaStructure structure, double atSeconds, List<String> outputs)
      throws InterruptedException {
    List<String> line = new ArrayList<>(FfmpegCommands.QUIETLY);
    if (atSeconds > 0) {
      line.addAll(List.of("-ss", seconds(atSeconds)));
    }
    line.addAll(commands.input(source, structure));
    line.addAll(outputs);
    return run(line, source);
  }

  @Override
  public EngineResult<List<Double>> details(Path source, MediaStructure structure, Glance glance)
      throws InterruptedException {
    VideoTrack track = Objects.requireNonNull(structure.video());
    List<String> line = new ArrayList<>(FfmpegCommands.QUIETLY);
    line.addAll(List.of("-t", seconds(glance.seconds())));
    line.addAll(commands.input(source, structure));
    line.addAll(
        List.of(
            "-filter_complex",
            String.format(
                Locale.ROOT,
                "[0:%d]fps=fps=%.6f:start_time=0,%s[glance]",
                track.index(),
                1 / glance.every(),
                LumaOutput.FILTER)));
    line.addAll(LumaOutput.outputs("glance"));
    return run(line, source);
  }

  private EngineResult<List<Double>> run(List<String> line, Path source)
      throws InterruptedException {
    NativeCommand command = commands.command("ffmpeg", line, source, settings.probeTimeout());
    return ffmpeg.run(
        Ffmpeg.Order.of(command, settings.probeTimeout()),
        STAGE,
        LumaOutput::new,
        (output, result) -> new EngineResult.Done<>(output.details()));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
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
