package org.darkroom.chunk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.darkroom.asset.AssetStatus;
import org.darkroom.delivery.NewObject;
import org.darkroom.delivery.Publication;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.pipeline.Task;
import org.darkroom.video.Joining;
import org.darkroom.video.MediaPlaylist;
import org.darkroom.video.Preview;
import org.darkroom.video.Rung;
import org.darkroom.video.Sound;
import org.darkroom.video.VideoEngine.Encode;

/**
 * Lets a long video be watched while its chunks are made. Each chunk stores the segments of its
 * lowest rendition one by one, and the one that closes a gap writes the playlist up to there; what
 * is taken over is shown as soon as it is there, as a whole.
 */
final class EarlyChunks {
  private final Publication publication;

  /** Stores by that. */
  EarlyChunks(Publication publication) {
    this.publication = publication;
  }

  /**
   * Shows what there is by now.
   *
   * <p>Playlists never get shorter: a chunk writes one only if all before it have ended, and they
   * end after what they have written.
   *
   * @param made what the task's chunk has come to
   * @return the same, telling the others what of it is stored
   * @throws IOException when its files cannot be read
   */
  ChunkResult show(Task task, MediaStructure structure, Encode encode, ChunkResult made)
      throws IOException, InterruptedException {
    if (task.asset().status() != AssetStatus.PROCESSING || (made.frames() == 0 && pictures(made))) {
      return made;
    }
    Path folder = task.upload().workspace().newDirectory("early");
    Joining joining = Joining.of(encode);
    List<NewObject> files = new ArrayList<>();
    List<Shown> shown = new ArrayList<>();
    if (pictures(made)) {
      MediaPlaylist own =
          joining.all(MediaPlaylist.read(encode.directory(), lowest(made).name()), folder);
      boolean first = encode.span() == null || encode.span().segment() == 0;
      files.addAll(Preview.segments(own, true, first));
      shown.add(Shown.pictures(own));
    }
    for (Sound sound : encode.sounds()) {
      if (Files.exists(encode.directory().resolve(sound.playlist()))) {
        MediaPlaylist own =
            joining.all(MediaPlaylist.read(encode.directory(), sound.name()), folder);
        files.addAll(Preview.segments(own, false, true));
        files.add(Preview.playlist(own, joining.seconds(), folder));
        shown.add(Shown.sound(own));
      }
    }
    ChunkResult result = made.showing(shown);
    List<ChunkResult> others = Verdicts.finished(task.monitor());
    List<ChunkResult> known =
        Chunks.newest(Stream.concat(others.stream(), Stream.of(result)).toList());
    files.addAll(playlists(result, known, structure, joining, folder));
    String prefix = task.attempt().prefix();
    task.monitor().publish(prefix, publication.upload(prefix, 1, files));
    return result;
  }

  /** As far as the video is there from its beginning; none when this chunk adds nothing to that. */
  private static List<NewObject> playlists(
      ChunkResult own,
      List<ChunkResult> known,
      MediaStructure structure,
      Joining joining,
      Path folder)
      throws IOException {
    ChunkResult start = known.get(0);
    boolean apart = start.order().span() == null;
    if (start.order().number() != 0 || (apart && pictures(start) && !start.equals(own))) {
      return List.of();
    }
    List<ChunkResult> row = apart && pictures(start) ? List.of(start) : row(known, apart ? 1 : 0);
    if (row.isEmpty() || (own.order().span() != null && !row.contains(own))) {
      return List.of();
    }
    List<MediaPlaylist.Segment> segments = new ArrayList<>();
    row.forEach(it -> segments.addAll(it.shown().get(0).segments(segments.size() + 1)));
    Shown first = row.get(0).shown().get(0);
    MediaPlaylist picture =
        new MediaPlaylist(first.name(), Path.of(first.name() + "-init.mp4"), segments);
    VideoTrack track = Objects.requireNonNull(structure.video());
    return List.of(
        Preview.playlist(picture, joining.seconds(), folder),
        Preview.master(
            picture,
            lowest(row.get(0)),
            first.codec(),
            track.rate(),
            apart ? heard(start, structure) : List.of(),
            folder));
  }

  /** The chunks from the first on without a gap. */
  private static List<ChunkResult> row(List<ChunkResult> known, int first) {
    List<ChunkResult> row = new ArrayList<>();
    for (ChunkResult it : known) {
      if (it.order().span() != null) {
        if (it.order().number() != first + row.size() || it.shown().isEmpty()) {
          break;
        }
        row.add(it);
      }
    }
    return row;
  }

  private static List<Preview.Heard> heard(ChunkResult result, MediaStructure structure) {
    List<Preview.Heard> heard = new ArrayList<>();
    for (Sound sound : ChunkEncode.sounds(result.order(), structure)) {
      result.shown().stream()
          .filter(it -> it.name().equals(sound.name()))
          .forEach(it -> heard.add(new Preview.Heard(sound, it.peak(), it.average())));
    }
    return heard;
  }

  private static boolean pictures(ChunkResult result) {
    return !result.order().rungs().isEmpty();
  }

  private static Rung lowest(ChunkResult result) {
    List<Rung> rungs = result.order().rungs();
    return rungs.get(rungs.size() - 1);
  }
}
