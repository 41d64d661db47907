package org.darkroom.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A media playlist (RFC 8216) as the engine wrote it, with the sizes of its segments.
 *
 * @param name without its ending
 * @param init the file of its initialization section
 * @param segments in order
 */
public record MediaPlaylist(String name, Path init, List<Segment> segments) {
  private static final String MAP = "#EXT-X-MAP:URI=\"";
  private static final String INF = "#EXTINF:";

  /** Shorter segments, usually the last one, say nothing of the bit rate. */
  private static final double LEAST_SECONDS = 1;

  /**
   * A segment.
   *
   * @param file where it is
   * @param seconds its length
   * @param bytes its size
   */
  public record Segment(Path file, double seconds, long bytes) {}

  /** Copies the list. */
  public MediaPlaylist {
    segments = List.copyOf(segments);
  }

  /**
   * Reads {@code <name>.m3u8}.
   *
   * @throws IOException when it or a segment cannot be read, or it names no segment
   */
  public static MediaPlaylist read(Path directory, String name) throws IOException {
    Path init = null;
    List<Segment> segments = new ArrayList<>();
    double seconds = 0;
    for (String line : Files.readAllLines(directory.resolve(name + ".m3u8"))) {
      if (line.startsWith(MAP)) {
        init = directory.resolve(line.substring(MAP.length(), line.indexOf('"', MAP.length())));
      } else if (line.startsWith(INF)) {
        seconds = Double.parseDouble(line.substring(INF.length(), line.indexOf(',')));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        Path file = directory.resolve(line);
        segments.add(new Segment(file, seconds, Files.size(file)));
      }
    }
    if (init == null || segments.isEmpty()) {
      throw new IOException("no segments in " + name + ".m3u8");
    }
    return new MediaPlaylist(name, init, segments);
  }

  /**
   * How many frames its segments carry.
   *
   * @throws IOException when a segment cannot be read
   */
  public long frames() throws IOException {
    return TrackTiming.of(this).samples();
  }

  /** Its length in seconds. */
  public double seconds() {
    return segments.stream().mapToDouble(Segment::seconds).sum();
  }

  /** The most bits a second of any segment, rounded up. */
  public long peakBitsPerSecond() {
    return (long)
        Math.ceil(
            segments.stream()
                .mapToDouble(it -> it.bytes() * 8 / Math.max(LEAST_SECONDS, it.seconds()))
                .max()
                .orElseThrow());
  }

  /** The bits a second of all segments together, rounded up. */
  public long averageBitsPerSecond() {
    long bytes = segments.stream().mapToLong(Segment::bytes).sum();
    return (long) Math.ceil(bytes * 8 / Math.max(0.001, seconds()));
  }

  /** The name of a segment's file, by its number from 1 on. */
  public static String segment(String name, int number) {
    return String.format(Locale.ROOT, "%s-%05d.m4s", name, number);
  }

  /**
   * The text of one that has come so far and is going on.
   *
   * @param seconds about the longest segment, whatever comes
   */
  public String growing(int seconds) {
    return text("EVENT", seconds);
  }

  /**
   * The text of one that will not change any more.
   *
   * @param seconds about the longest segment
   */
  public String ended(int seconds) {
    return text("VOD", seconds) + "#EXT-X-ENDLIST\n";
  }

  private String text(String type, int seconds) {
    double longest = segments.stream().mapToDouble(Segment::seconds).max().orElse(0);
    StringBuilder text =
        new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:")
            .append(Math.max(seconds, Math.round(longest)))
            .append("\n#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:" + type)
            .append("\n#EXT-X-INDEPENDENT-SEGMENTS\n" + MAP + init.getFileName() + "\"\n");
    for (Segment it : segments) {
      text.append(String.format(Locale.ROOT, INF + "%.6f,\n", it.seconds()))
          .append(it.file().getFileName())
          .append('\n');
    }
    return text.toString();
  }
}
