package org.darkroom.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.NewObject;
import org.darkroom.delivery.Publication;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.VideoEngine.Encode;
import org.jspecify.annotations.Nullable;

/**
 * Shows the lowest rendition while all of them are being made: its playlist grows from time to time
 * (RFC 8216, {@code EVENT}), and players go on to its end. It costs no encoding: the segments are
 * those of the whole stream.
 */
final class EarlyStream {
  /** The stage of work on a stream that can be watched already. */
  static final String STAGE = "playable";

  private static final System.Logger LOG = System.getLogger(EarlyStream.class.getName());

  /** Between two looks for the first segments: they may be most of a short video. */
  private static final long FIRST_GAP_NANOS = 500_000_000L;

  /** Between two versions of what is shown. */
  private static final long GAP_NANOS = 5_000_000_000L;

  private final VideoWork work;
  private final Encode encode;
  private final Joining joining;
  private final Publication publication;
  private final Executor executor;
  private final List<PublishedObject> parts = new ArrayList<>();
  private final int[] known;
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
  private long last = System.nanoTime() - FIRST_GAP_NANOS;
  private boolean ended;
  private volatile boolean seen;
  private int version;

  /** Shows that encode's stream; uploads on threads of the executor. */
  EarlyStream(VideoWork work, Encode encode, Publication publication, Executor executor) {
    this.work = work;
    this.encode = encode;
    this.joining = Joining.of(encode);
    this.publication = publication;
    this.executor = executor;
    this.known = new int[encode.sounds().size() + 1];
  }

  /** Looks whether there is more to show; returns at once. */
  synchronized void glance() {
    long now = System.nanoTime();
    long gap = seen ? GAP_NANOS : FIRST_GAP_NANOS;
    if (ended || encode.rungs().isEmpty() || !running.isDone() || now - last < gap) {
      return;
    }
    last = now;
    try {
      running = CompletableFuture.runAsync(this::show, executor).exceptionally(EarlyStream::note);
    } catch (RejectedExecutionException e) {
      // The server is busy or stopping: later, or with the whole stream.
      running = CompletableFuture.completedFuture(null);
    }
  }

  /**
   * Waits until nothing is uploaded any more.
   *
   * @return what is stored and stays: segments and what they need
   */
  List<PublishedObject> end() throws InterruptedException {
    CompletableFuture<Void> left;
    synchronized (this) {
      ended = true;
      left = running;
    }
    try {
      left.get();
    } catch (ExecutionException e) {
      note(e);
    }
    return parts();
  }

  /** It is a favour: the whole stream is published anyway, and its failures count. */
  private static @Nullable Void note(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    LOG.log(System.Logger.Level.WARNING, "A stream was not shown early", cause);
    return null;
  }

  private void show() {
    try {
      Rung rung = encode.rungs().get(encode.rungs().size() - 1);
      Path directory = encode.directory();
      if (!Files.exists(directory.resolve(rung.playlist()))) {
        return;
      }
      Path folder = Files.createDirectories(directory.resolve("early"));
      MediaPlaylist picture =
          joining.grown(MediaPlaylist.read(directory, rung.name()), known[0], folder);
      if (picture.segments().size() == known[0] || work.monitor().stopped()) {
        return;
      }
      List<MasterPlaylist.Voice> voices = new ArrayList<>();
      List<MediaPlaylist> sounds = new ArrayList<>();
      for (Sound sound : encode.sounds()) {
        if (!Files.exists(directory.resolve(sound.playlist()))) {
          return;
        }
        int before = known[sounds.size() + 1];
        MediaPlaylist heard =
            joining.grown(MediaPlaylist.read(directory, sound.name()), before, folder);
        if (heard.segments().isEmpty()) {
          return;
        }
        sounds.add(heard);
        voices.add(MasterPlaylist.Voice.of(heard, sound));
      }
      publish(folder, picture, rung, sounds, voices);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void publish(
      Path folder,
      MediaPlaylist picture,
      Rung rung,
      List<MediaPlaylist> sounds,
      List<MasterPlaylist.Voice> voices)
      throws IOException, InterruptedException {
    VideoTrack track = encode.structure().video();
    String codec = InitSection.read(picture.init()).codec();
    version++;
    List<NewObject> files = new ArrayList<>(frozen(folder, picture, StreamFiles.VIDEO, 0));
    for (int i = 0; i < voices.size(); i++) {
      files.addAll(frozen(folder, sounds.get(i), StreamFiles.AUDIO, i + 1));
    }
    Path master = folder.resolve(MasterPlaylist.NAME);
    String text =
        MasterPlaylist.text(
            List.of(new MasterPlaylist.Variant(picture, rung.size(), codec)),
            track == null ? null : track.rate(),
            voices);
    Files.writeString(master, work.subtitles().listedIn(text));
    files.add(NewObject.playlist(MasterPlaylist.NAME, "hls", master, StreamFiles.PLAYLIST));
    String prefix = work.attempt().prefix();
    List<PublishedObject> objects = publication.upload(prefix, version, files);
    synchronized (parts) {
      objects.stream().filter(PublishedObject::fixed).forEach(parts::add);
    }
    known[0] = picture.segments().size();
    for (int i = 0; i < voices.size(); i++) {
      known[i + 1] = sounds.get(i).segments().size();
    }
    work.monitor().publish(prefix, objects);
    work.shown(parts());
    seen = true;
  }

  private List<PublishedObject> parts() {
    synchronized (parts) {
      return List.copyOf(parts);
    }
  }

  /** The files of a playlist with a copy of it as it is now: the engine goes on writing to it. */
  private List<NewObject> frozen(Path folder, MediaPlaylist playlist, String type, int track)
      throws IOException {
    List<NewObject> files = new ArrayList<>(StreamFiles.of(playlist, type, known[track]));
    String name = playlist.name() + ".m3u8";
    Path copy = folder.resolve(name);
    Files.writeString(copy, playlist.growing(joining.seconds()));
    files.set(0, NewObject.playlist(name, null, copy, StreamFiles.PLAYLIST));
    return files;
  }
}
