package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.NewObject;
import org.darkroom.delivery.Publication;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.ingest.Promotion;
import org.darkroom.inspect.Inspection;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Moves the original, which has proved good by now, and stores the stream. */
@Singleton
public class PublishStep implements VideoStep {
  private static final String PLAYLIST = "application/vnd.apple.mpegurl";
  private static final String VIDEO = "video/mp4";
  private static final String AUDIO = "audio/mp4";

  private final Promotion promotion;
  private final Publication publication;

  /** Stores by these. */
  @Inject
  public PublishStep(Promotion promotion, Publication publication) {
    this.promotion = promotion;
    this.publication = publication;
  }

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public Optional<Outcome> run(VideoWork work) throws InterruptedException {
    work.monitor().progress(96, name());
    Inspection.Accepted upload = work.upload();
    if (!isUnaltered(upload)) {
      return Optional.of(
          new Outcome.Retry(
              Failure.of(
                  FailureCode.INTERNAL, "The original changed while it was worked on.", name())));
    }
    Optional<String> sourceKey =
        promotion.promote(work.attempt(), work.asset(), upload.source(), upload.type().mime());
    if (sourceKey.isEmpty()) {
      return Optional.of(new Outcome.Cancelled());
    }
    String known = work.prefix();
    String prefix = known == null ? publication.open(work.attempt()) : known;
    List<PublishedObject> objects = new ArrayList<>(work.pictures());
    objects.addAll(publication.upload(prefix, files(work.stream())));
    return Optional.of(
        new Outcome.Completed(
            new Effect.Ready(
                new AssetResult(
                    upload.type().mime(),
                    upload.size(),
                    upload.sha256(),
                    sourceKey.get(),
                    facts(work.structure()),
                    work.blurHash(),
                    null,
                    null,
                    prefix,
                    objects))));
  }

  private static boolean isUnaltered(Inspection.Accepted upload) {
    try {
      return upload.unaltered();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<NewObject> files(HlsStream stream) {
    List<NewObject> files = new ArrayList<>();
    files.add(NewObject.playlist(MasterPlaylist.NAME, "hls", stream.master(), PLAYLIST));
    stream.variants().forEach(it -> files.addAll(files(it, VIDEO)));
    MediaPlaylist audio = stream.audio();
    if (audio != null) {
      files.addAll(files(audio, AUDIO));
    }
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
