package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.darkroom.delivery.NewObject;
import org.darkroom.delivery.Publication;
import org.darkroom.job.Outcome;
import org.darkroom.shared.Failure;
import org.darkroom.subtitle.Subtitle;
import org.darkroom.subtitle.Subtitles;
import org.darkroom.subtitle.TextEngine;

/** Writes text tracks and chapters as WebVTT and shows them while the rest is made. */
@Singleton
public class SubtitleStep implements VideoStep {
  private static final System.Logger LOG = System.getLogger(SubtitleStep.class.getName());
  private static final String CHAPTERS = "chapters";

  private final TextEngine engine;
  private final Publication publication;

  /** Reads by that engine. */
  @Inject
  public SubtitleStep(TextEngine engine, Publication publication) {
    this.engine = engine;
    this.publication = publication;
  }

  @Override
  public String name() {
    return "subtitles";
  }

  @Override
  public Optional<Outcome> run(VideoWork work) throws InterruptedException {
    work.monitor().progress(11, name());
    try {
      Path directory = work.upload().workspace().newDirectory(name());
      Subtitles subtitles =
          Subtitles.write(
              engine, work.upload().source(), work.structure(), directory, SubtitleStep::note);
      work.subtitled(subtitles);
      List<NewObject> files = files(subtitles);
      if (!files.isEmpty()) {
        String prefix = work.attempt().prefix();
        work.show(prefix, publication.upload(prefix, files));
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<NewObject> files(Subtitles subtitles) {
    List<NewObject> files = new ArrayList<>();
    for (Subtitle it : subtitles.tracks()) {
      String name = it.file().getFileName().toString();
      // Players find them by these names in playlists, so no hash gets into them.
      files.add(NewObject.playlist(name, it.name(), it.file(), Subtitle.TYPE));
      files.add(
          NewObject.playlist(
              it.playlist(), null, it.file().resolveSibling(it.playlist()), StreamFiles.PLAYLIST));
    }
    subtitles
        .chapters()
        .ifPresent(
            it ->
                files.add(
                    NewObject.rendition("chapters.vtt", CHAPTERS, it, Subtitle.TYPE, null, null)));
    return files;
  }

  private static void note(Failure failure) {
    LOG.log(
        System.Logger.Level.WARNING,
        "Text of a video was left out: {0} {1}",
        failure.message(),
        failure.detail());
  }
}
