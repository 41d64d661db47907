package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.MediaFacts;
import org.darkroom.delivery.NewObject;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Acceptance;
import org.darkroom.pipeline.Made;

/** Moves the original, which has proved good by now, and stores the stream. */
@Singleton
public class PublishStep implements VideoStep {
  private static final String PLAYLIST = "application/vnd.apple.mpegurl";
  private static final String VIDEO = "video/mp4";
  private static final String AUDIO = "audio/mp4";

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
    Made made =
        new Made(
            facts(work.structure()), work.blurHash(), null, work.pictures(), files(work.stream()));
    try {
      return Optional.of(acceptance.of(work.task(), made));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<NewObject> files(HlsStream stream) {
    List<NewObject> files = new ArrayList<>();
    files.add(NewObject.playlist(MasterPlaylist.NAME, "hls", stream.master(), PLAYLIST));
    stream.variants().forEach(it -> files.addAll(files(it, VIDEO)));
    stream.sounds().forEach(it -> files.addAll(files(it, AUDIO)));
    return files;
  }

  private static List<NewObject> files(MediaPlaylist playlist, String type) {
    List<NewObject> files = new ArrayList<>();
    String name = playlist.name() + ".m3u8";
    files.add(NewObject.playlist(name, null, playlist.init().resolveSibling(name), PLAYLIST));
    files.add(NewObject.part(playlist.init().getFileName().toString(), playlist.init(), type));
    for (MediaPlaylist.Segment segment : playlist.segments()) {
      files.add(NewObject.part(segment.file().getFileName().toString(), segment.file(), type));
    }
    return files;
  }

  private static MediaFacts facts(MediaStructure structure) {
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
        null);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
