package org.darkroom.adapter.process;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.darkroom.engine.EngineResult;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.storyboard.Storyboard;
import org.darkroom.storyboard.StoryboardEngine;

/** Draws storyboards by {@code ffmpeg}. */
@Singleton
@Typed(FfmpegStoryboardEngine.class)
class FfmpegStoryboardEngine implements StoryboardEngine {
  static final int QUALITY = 70;

  /** Our own streams are such. */
  static final String DEMUXER = "mov";

  private static final String STAGE = "storyboard";

  /** Seconds by which segments may come earlier than their playlist says. */
  private static final double ROUNDING = 0.05;

  private final Ffmpeg ffmpeg;
  private final FfmpegCommands commands;
  private final FfmpegSettings settings;

  @Inject
  FfmpegStoryboardEngine(Ffmpeg ffmpeg, FfmpegCommands commands, FfmpegSettings settings) {
    this.ffmpeg = ffmpeg;
    this.commands = commands;
    this.settings = settings;
  }

  @Override
  public EngineResult<Drawn> draw(Storyboard storyboard, Path clip, Path sheet)
      throws InterruptedException {
    List<String> line = new ArrayList<>(FfmpegCommands.QUIETLY);
    line.addAll(List.of("-skip_frame", "nokey"));
    line.addAll(commands.input(clip, DEMUXER));
    line.addAll(List.of("-vf", filters(storyboard), "-frames:v", "1", "-c:v", "libwebp"));
    line.addAll(List.of("-quality", "" + QUALITY, "-f", "image2", "-update", "1"));
    line.add("file:" + sheet.toAbsolutePath());
    NativeCommand command = commands.command("ffmpeg", line, clip, settings.probeTimeout());
    return ffmpeg.run(
        Ffmpeg.Order.of(command, settings.probeTimeout()),
        STAGE,
        ChildOutput::ignored,
        (reader, result) ->
            Files.exists(sheet)
                ? new EngineResult.Done<>(new Drawn(storyboard.scenes().size(), "ffmpeg"))
                : new EngineResult.Broken<>(
                    Failure.of(FailureCode.INTERNAL, "No storyboard was drawn.", STAGE)));
  }

  /** A segment that was copied may hold further keyframes: they come too soon after its first. */
  private static String filters(Storyboard storyboard) {
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 0; i + 1 < storyboard.scenes().size(); i++) {
      Storyboard.Scene scene = storyboard.scenes().get(i);
      gap = Math.min(gap, scene.end() - scene.start());
    }
    return String.format(
        Locale.ROOT,
        "select='isnan(prev_selected_t)+gte(t-prev_selected_t\\,%.3f)',scale=%d:%d,tile=%dx%d",
        Math.min(gap, 3600) - ROUNDING,
        storyboard.tile().width(),
        storyboard.tile().height(),
        storyboard.columns(),
        storyboard.rows());
  }
}
