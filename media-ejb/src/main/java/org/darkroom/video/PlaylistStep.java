package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.darkroom.engine.EngineResult;
import org.darkroom.job.Outcome;
import org.darkroom.subtitle.Subtitles;

/**
 * Joins what was encoded into segments, counts them, writes the master playlist, and makes the one
 * file of it.
 */
@Singleton
public class PlaylistStep implements VideoStep {
  private final VideoEngine engine;

  /** Counts by that engine where the output is in doubt. */
  @Inject
  public PlaylistStep(VideoEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "playlist";
  }

  @Override
  public Optional<Outcome> run(VideoWork work) throws InterruptedException {
    work.monitor().progress(94, work.stage());
    Optional<Outcome> ended = Answers.take(joined(work), work, work::finished);
    if (ended.isPresent()) {
      return ended;
    }
    list(work.subtitles(), work.stream().master());
    return packed(work);
  }

  private EngineResult<HlsStream> joined(VideoWork work) throws InterruptedException {
    Path directory = work.upload().workspace().newDirectory("segments");
    try {
      work.joined(Joining.whole(work.encode(), directory));
    } catch (IOException e) {
      return HlsStream.incomplete(e);
    }
    return HlsStream.finished(work.encode(), engine);
  }

  private static void list(Subtitles subtitles, Path master) {
    try {
      Files.writeString(master, subtitles.listedIn(Files.readString(master)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The best rendition and the first sound in one file, for players without HLS. */
  private Optional<Outcome> packed(VideoWork work) throws InterruptedException {
    HlsStream stream = work.stream();
    List<String> playlists =
        Stream.concat(stream.variants().stream().limit(1), stream.sounds().stream().limit(1))
            .map(it -> it.name() + ".m3u8")
            .toList();
    Path directory = work.encode().directory();
    return Answers.take(
        engine.mp4(directory, playlists, directory.resolve("video.mp4")), work, work::packed);
  }
}
