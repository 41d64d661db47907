package org.darkroom.adapter.process;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.darkroom.adapter.process.HumbleRecord.Outcome;
import org.darkroom.engine.EngineResult;
import org.darkroom.storyboard.Storyboard;
import org.darkroom.storyboard.StoryboardEngine;

/**
 * Draws storyboards by humble-video in a warm process: what it decodes is always our own H.264. By
 * {@code ffmpeg} when that cannot be.
 */
@Singleton
class HumbleStoryboardEngine implements StoryboardEngine {
  private static final String COMMAND = "video-storyboard";

  private final Humble humble;
  private final FfmpegStoryboardEngine ffmpeg;

  @Inject
  HumbleStoryboardEngine(Humble humble, FfmpegStoryboardEngine ffmpeg) {
    this.humble = humble;
    this.ffmpeg = ffmpeg;
  }

  @Override
  public EngineResult<Drawn> draw(Storyboard storyboard, Path clip, Path sheet)
      throws InterruptedException {
    JsonArrayBuilder starts = JSON.createArrayBuilder();
    storyboard.scenes().forEach(scene -> starts.add(scene.start()));
    JsonObject arguments =
        JSON.createObjectBuilder()
            .add("source", clip.toAbsolutePath().toString())
            .add("demuxer", FfmpegStoryboardEngine.DEMUXER)
            .add("starts", starts)
            .add("columns", storyboard.columns())
            .add("rows", storyboard.rows())
            .add("width", storyboard.tile().width())
            .add("height", storyboard.tile().height())
            .add("quality", FfmpegStoryboardEngine.QUALITY)
            .add("sheet", sheet.toAbsolutePath().toString())
            .build();
    List<Path> directories =
        Stream.of(clip, sheet).map(FfmpegCommands::directory).distinct().toList();
    Optional<JsonObject> answer = humble.ask(COMMAND, arguments, directories);
    if (answer.isPresent()) {
      int pictures = answer.get().getInt("pictures");
      if (pictures == storyboard.scenes().size() && Files.isRegularFile(sheet)) {
        humble.with(COMMAND);
        return new EngineResult.Done<>(new Drawn(pictures, HumbleProbe.READER));
      }
      humble.without(COMMAND, Outcome.DECLINED, "only %d pictures".formatted(pictures));
    }
    return ffmpeg.draw(storyboard, clip, sheet);
  }
}
