package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.MediaFacts.UnreadSubtitles;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.NewObject;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Acceptance;
import org.darkroom.pipeline.Made;

/** Moves the original, which has proved good by now, and stores the stream. */
@Singleton
public class PublishStep implements VideoStep {
  /** A film has a few dozen. */
  private static final int MOST_UNREAD = 50;

  private final Acceptance acceptance;

  /** Stores by that. */
  @Inject
  public PublishStep(Acceptance acceptance) {
    this.acceptance = acceptance;
  }

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public Optional<Outcome> run(VideoWork work) throws InterruptedException {
    work.monitor().progress(96, name());
    List<NewObject> files = files(work);
    List<PublishedObject> early = work.early().stream().filter(it -> isOne(it, files)).toList();
    Set<String> known = early.stream().map(PublishedObject::name).collect(Collectors.toSet());
    files.removeIf(it -> known.contains(it.name()));
    List<PublishedObject> stored = new ArrayList<>(work.pictures());
    stored.addAll(early);
    Made made = new Made(facts(work), work.blurHash(), null, null, stored, files);
    try {
      return Optional.of(acceptance.of(work.task(), made));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A second process may have had to begin anew after something was stored. */
  private static boolean isOne(PublishedObject stored, List<NewObject> files) {
    return files.stream()
        .filter(it -> it.name().equals(stored.name()))
        .anyMatch(it -> it.file().toFile().length() == stored.size());
  }

  private static List<NewObject> files(VideoWork work) {
    List<NewObject> files = new ArrayList<>(StreamFiles.of(work.stream()));
    List<Rung> rungs = work.encode().rungs();
    FrameSize size = rungs.isEmpty() ? null : rungs.get(0).size();
    files.add(
        NewObject.rendition(
            "video.mp4",
            "mp4",
            work.mp4(),
            size == null ? StreamFiles.AUDIO : StreamFiles.VIDEO,
            size == null ? null : size.width(),
            size == null ? null : size.height()));
    return files;
  }

  /** Pictures of text stay in the original: nothing here recognises them. */
  private static List<UnreadSubtitles> unread(VideoWork work) {
    return work.subtitles().texts().tracks().stream()
        .filter(it -> !it.isText())
        .map(it -> new UnreadSubtitles(it.codec(), it.language()))
        .limit(MOST_UNREAD)
        .toList();
  }

  private static MediaFacts facts(VideoWork work) {
    MediaStructure structure = work.structure();
    List<UnreadSubtitles> unread = unread(work);
    VideoTrack video = structure.video();
    AudioTrack audio = structure.audio();
    return new MediaFacts(
        video == null ? null : video.size().width(),
        video == null ? null : video.size().height(),
        rounded(structure.seconds()),
        video == null ? null : rounded(video.rate().perSecond()),
        video == null ? null : video.codec(),
        audio == null ? null : audio.codec(),
        audio == null ? null : audio.channels(),
        audio == null ? null : audio.sampleRate(),
        null,
        work.lufs(),
        null,
        null,
        null,
        unread.isEmpty() ? null : unread,
        work.readers());
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
