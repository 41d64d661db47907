package org.darkroom.chunk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.darkroom.video.MediaPlaylist;
import org.darkroom.video.Rung;
import org.darkroom.video.Span;

/**
 * Lays the files of all chunks into one directory, with one playlist for each rendition. Segments
 * have their final names, numbers and times already, so nothing is encoded or written anew.
 */
final class Merge {
  private final List<ChunkResult> results;
  private final Path parts;
  private final Path directory;

  /** Merges what lies in {@code <parts>/<number>}. */
  Merge(List<ChunkResult> results, Path parts, Path directory) {
    this.results = results;
    this.parts = parts;
    this.directory = directory;
  }

  /**
   * Does it.
   *
   * @return what is wrong with the file, or empty
   * @throws IOException when a chunk is not what it was said to be
   */
  Optional<String> write() throws IOException {
    List<ChunkResult> pictures = new ArrayList<>();
    boolean ended = false;
    for (ChunkResult result : results) {
      Span span = result.order().span();
      if (span == null) {
        moveAll(part(result));
      } else if (result.frames() == 0) {
        ended = true;
      } else if (ended) {
        return Optional.of("A part in the middle of the video cannot be decoded.");
      } else {
        pictures.add(result);
        ended = span.end() != null && result.frames() < span.end() - span.first();
      }
    }
    if (pictures.isEmpty()) {
      return Optional.of("No frame of the video can be decoded.");
    }
    for (Rung rung : pictures.get(0).order().rungs()) {
      merge(rung, pictures);
    }
    return Optional.empty();
  }

  private void merge(Rung rung, List<ChunkResult> pictures) throws IOException {
    MediaPlaylist first = MediaPlaylist.read(part(pictures.get(0)), rung.name());
    List<MediaPlaylist.Segment> segments = new ArrayList<>();
    for (ChunkResult picture : pictures) {
      MediaPlaylist own = MediaPlaylist.read(part(picture), rung.name());
      if (own.frames() != picture.frames() || Files.mismatch(first.init(), own.init()) >= 0) {
        throw new IOException("a part of " + rung.name() + " does not fit the others");
      }
      for (MediaPlaylist.Segment segment : own.segments()) {
        Path moved = Files.move(segment.file(), directory.resolve(name(segment.file())));
        segments.add(new MediaPlaylist.Segment(moved, segment.seconds(), segment.bytes()));
      }
    }
    Path init = Files.move(first.init(), directory.resolve(name(first.init())));
    MediaPlaylist whole = new MediaPlaylist(rung.name(), init, segments);
    Files.writeString(directory.resolve(rung.playlist()), whole.ended(Span.SEGMENT_SECONDS));
  }

  private void moveAll(Path part) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(part)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.move(file, directory.resolve(name(file)));
    }
  }

  private Path part(ChunkResult result) {
    return parts.resolve("" + result.order().number());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
