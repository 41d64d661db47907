package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.NewObject;
import org.darkroom.delivery.Publication;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.job.Outcome;
import org.darkroom.storyboard.Storyboard;
import org.darkroom.storyboard.StoryboardEngine;
import org.darkroom.storyboard.StoryboardEngine.Drawn;

/**
 * Draws the storyboard from the smallest rendition: one sheet of pictures, and the WebVTT file that
 * says when each is shown. A video without one is a video all the same.
 */
@Singleton
public class StoryboardStep implements VideoStep {
  private static final System.Logger LOG = System.getLogger(StoryboardStep.class.getName());
  private static final String RENDITION = "storyboard";

  private final StoryboardEngine engine;
  private final Publication publication;

  /** Draws by that engine. */
  @Inject
  public StoryboardStep(StoryboardEngine engine, Publication publication) {
    this.engine = engine;
    this.publication = publication;
  }

  @Override
  public String name() {
    return RENDITION;
  }

  @Override
  public Optional<Outcome> run(VideoWork work) throws InterruptedException {
    work.monitor().progress(95, RENDITION);
    List<Rung> rungs = work.encode().rungs();
    if (rungs.isEmpty()) {
      return Optional.empty();
    }
    try {
      Rung smallest = rungs.get(rungs.size() - 1);
      draw(work, MediaPlaylist.read(work.pieces(), smallest.name()), smallest.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.empty();
  }

  private void draw(VideoWork work, MediaPlaylist playlist, FrameSize size)
      throws IOException, InterruptedException {
    Storyboard storyboard =
        Storyboard.of(
            playlist.segments().stream()
                .map(it -> new Storyboard.Piece(it.file(), it.seconds()))
                .toList(),
            size);
    Path directory = work.upload().workspace().newDirectory(RENDITION);
    Path clip = directory.resolve("clip.mp4");
    Path sheet = directory.resolve("storyboard.webp");
    storyboard.writeClip(playlist.init(), clip);
    EngineResult<Drawn> drawn = engine.draw(storyboard, clip, sheet);
    if (drawn instanceof EngineResult.Done<Drawn> done) {
      work.readBy(RENDITION, done.value().drawer());
      publish(work, storyboard, done.value().pictures(), sheet);
    } else {
      LOG.log(System.Logger.Level.WARNING, "A video goes without its storyboard: {0}", drawn);
    }
  }

  private void publish(VideoWork work, Storyboard storyboard, int pictures, Path sheet)
      throws IOException, InterruptedException {
    FrameSize size = storyboard.sheet();
    String prefix = work.attempt().prefix();
    PublishedObject picture =
        publication
            .upload(
                prefix,
                List.of(
                    NewObject.rendition(
                        "storyboard.webp",
                        RENDITION,
                        sheet,
                        "image/webp",
                        size.width(),
                        size.height())))
            .get(0);
    Path vtt = sheet.resolveSibling("storyboard.vtt");
    Files.writeString(vtt, storyboard.webVtt(picture.name(), pictures));
    List<PublishedObject> times =
        publication.upload(
            prefix,
            List.of(NewObject.rendition("storyboard.vtt", RENDITION, vtt, "text/vtt", null, null)));
    work.show(prefix, List.of(picture, times.get(0)));
  }
}
