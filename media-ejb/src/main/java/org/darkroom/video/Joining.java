package org.darkroom.video;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.darkroom.video.MediaPlaylist.Segment;
import org.darkroom.video.VideoEngine.Encode;

/**
 * Joins what the engine wrote, a piece for each keyframe, into segments as they are delivered: a
 * third of the requests and of the objects, and no byte of the media changes. A segment may have
 * several fragments (ISO/IEC 14496-12).
 *
 * @param pieces how many become one segment; the last one has what is left
 * @param before how many segments come before the first one
 * @see <a
 *     href="https://developer.apple.com/documentation/http-live-streaming/hls-authoring-specification-for-apple-devices">
 *     Apple's authoring specification: keyframes each 2 s, segments of 6 s</a>
 */
public record Joining(int pieces, int before) {
  /** Of 2 s each. */
  private static final int MADE = 3;

  /** Pieces of pictures that are taken over are up to 4 s long. */
  private static final int TAKEN_OVER = 2;

  private static final int LONGEST_TAKEN_OVER = 4;

  /** As all chunks of a stream and the stream itself agree on it. */
  public static Joining of(Encode encode) {
    Span span = encode.span();
    int pieces = pieces(isTakenOver(encode));
    return new Joining(pieces, span == null ? 0 : span.segment() / pieces);
  }

  /**
   * How many pieces a segment has.
   *
   * @param takenOver whether pictures are, so that the others follow their keyframes
   */
  public static int pieces(boolean takenOver) {
    return takenOver ? TAKEN_OVER : MADE;
  }

  private static boolean isTakenOver(Encode encode) {
    Span span = encode.span();
    return encode.rungs().stream().anyMatch(Rung::copied)
        || (span != null && !span.starts().isEmpty());
  }

  /** About the longest segment, in whole seconds; the same while a stream grows. */
  public int seconds() {
    return pieces * (pieces == MADE ? Span.SEGMENT_SECONDS : LONGEST_TAKEN_OVER);
  }

  /**
   * Joins as many as there are for whole segments.
   *
   * @param known how many segments are joined already and left as they are
   * @param directory where they go
   * @throws IOException when a file cannot be read or written
   */
  public MediaPlaylist grown(MediaPlaylist playlist, int known, Path directory) throws IOException {
    int whole = playlist.segments().size() / pieces * pieces;
    return joined(playlist, whole, known, directory);
  }

  /**
   * Joins all.
   *
   * @param directory where they go
   * @throws IOException when a file cannot be read or written
   */
  public MediaPlaylist all(MediaPlaylist playlist, Path directory) throws IOException {
    return joined(playlist, playlist.segments().size(), 0, directory);
  }

  /**
   * Joins all renditions and sounds that there are, and writes their playlists. Pieces go as they
   * are joined, so that they take no place twice; those of the smallest rendition stay.
   *
   * @param directory where they go, an empty one
   * @return the same, as it lies there
   * @throws IOException when a file cannot be read or written
   */
  public static Encode whole(Encode encode, Path directory) throws IOException {
    Joining joining = of(encode);
    List<String> names =
        Stream.concat(
                encode.rungs().stream().map(Rung::name), encode.sounds().stream().map(Sound::name))
            .filter(name -> Files.exists(encode.directory().resolve(name + ".m3u8")))
            .toList();
    List<Rung> rungs = encode.rungs();
    String kept = rungs.isEmpty() ? null : rungs.get(rungs.size() - 1).name();
    for (String name : names) {
      MediaPlaylist made = MediaPlaylist.read(encode.directory(), name);
      MediaPlaylist joined = joining.all(made, directory);
      Files.copy(made.init(), directory.resolve(made.init().getFileName()));
      Files.writeString(directory.resolve(name + ".m3u8"), joined.ended(joining.seconds()));
      if (!name.equals(kept)) {
        for (Segment piece : made.segments()) {
          Files.delete(piece.file());
        }
      }
    }
    return encode.at(directory);
  }

  private MediaPlaylist joined(MediaPlaylist playlist, int end, int known, Path directory)
      throws IOException {
    List<Segment> made = new ArrayList<>();
    for (int at = 0; at < end; at += pieces) {
      List<Segment> own = playlist.segments().subList(at, Math.min(at + pieces, end));
      String name = MediaPlaylist.segment(playlist.name(), before + made.size() + 1);
      Path file = directory.resolve(name);
      if (made.size() >= known) {
        write(own, file);
      }
      made.add(
          new Segment(
              file,
              own.stream().mapToDouble(Segment::seconds).sum(),
              own.stream().mapToLong(Segment::bytes).sum()));
    }
    return new MediaPlaylist(playlist.name(), playlist.init(), made);
  }

  private static void write(List<Segment> pieces, Path file) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (Segment piece : pieces) {
        try (FileChannel in = FileChannel.open(piece.file())) {
          long at = 0;
          while (at < piece.bytes()) {
            at += in.transferTo(at, piece.bytes() - at, out);
          }
        }
      }
    }
  }
}
