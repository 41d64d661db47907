package org.darkroom.transcript;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.Assets;
import org.darkroom.asset.MediaKind;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.NewObject;
import org.darkroom.delivery.Publication;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Completed;
import org.darkroom.storage.ObjectStore;

/**
 * Makes the asset READY: everything that was asked for is there. A video whose owner wants
 * subtitles gets the transcript as a file and as a track of its stream.
 */
@Singleton
public class PublishTranscriptStep implements TranscriptStep {
  private static final String MASTER = "master.m3u8";
  private static final String PLAYLIST = "application/vnd.apple.mpegurl";
  private static final String WEB_VTT = "text/vtt";

  private final Transcripts transcripts;
  private final Assets assets;
  private final ObjectStore store;
  private final Publication publication;

  /** Works with these. */
  @Inject
  public PublishTranscriptStep(
      Transcripts transcripts, Assets assets, ObjectStore store, Publication publication) {
    this.transcripts = transcripts;
    this.assets = assets;
    this.store = store;
    this.publication = publication;
  }

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public Optional<Outcome> run(TranscriptWork work) throws InterruptedException {
    work.tell(1);
    Asset asset = work.asset();
    Transcript transcript = transcripts.written(work.attempt());
    String language = transcript.language();
    if (asset.kind() != MediaKind.VIDEO || !asset.options().subtitles() || language == null) {
      return Optional.of(Completed.with(asset, null, List.of()));
    }
    try {
      String prefix = work.attempt().prefix();
      List<PublishedObject> objects = subtitles(work, prefix, transcript, language);
      return Optional.of(Completed.with(asset, prefix, objects));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<PublishedObject> subtitles(
      TranscriptWork work, String prefix, Transcript transcript, String language)
      throws IOException, InterruptedException {
    Path directory = work.task().upload().workspace().newDirectory("subtitles");
    String rendition = rendition(work.asset(), language);
    Path cues = directory.resolve("cues.vtt");
    Files.writeString(cues, Cues.webVtt(transcript.segments()));
    List<PublishedObject> objects =
        new ArrayList<>(
            publication.upload(
                prefix,
                List.of(
                    NewObject.rendition(
                        rendition + ".vtt", rendition, cues, WEB_VTT, null, null))));
    Optional<PublishedObject> master =
        assets.object(work.asset().id(), work.asset().generation(), MASTER);
    if (master.isPresent()) {
      String playlist = rendition + ".m3u8";
      List<NewObject> playlists =
          List.of(
              NewObject.playlist(
                  playlist,
                  null,
                  Files.writeString(
                      directory.resolve(playlist),
                      SubtitleTrack.playlist(objects.get(0).name(), length(work))),
                  PLAYLIST),
              NewObject.playlist(
                  MASTER, "hls", with(directory, master.get(), language, playlist), PLAYLIST));
      objects.addAll(publication.upload(prefix, playlists));
    }
    return objects;
  }

  /** The film may have brought subtitles of that language, whose names stay theirs. */
  private String rendition(Asset asset, String language) {
    String first = "subtitles-" + language;
    String name = first;
    for (int i = 2; assets.object(asset.id(), asset.generation(), name + ".m3u8").isPresent(); ) {
      name = first + "-" + i++;
    }
    return name;
  }

  private Path with(Path directory, PublishedObject master, String language, String playlist)
      throws IOException {
    Path file = directory.resolve(MASTER);
    store.download(master.key(), null, file);
    String text = SubtitleTrack.into(Files.readString(file), language, playlist);
    return Files.writeString(file, text);
  }

  private static long length(TranscriptWork work) {
    List<Window> windows = work.progress().windows();
    return windows.isEmpty() ? 0 : windows.get(windows.size() - 1).to();
  }
}
