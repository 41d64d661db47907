package org.darkroom.worker.container;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Set;

/** Walks through the boxes of a file of the ISO base media family or of QuickTime. */
final class MovieBoxes {
  /** Boxes looked at in one file. */
  private static final int MOST_BOXES = 20_000;

  private static final int MOST_DEPTH = 16;

  private static final Set<String> PARENTS =
      Set.of("moov", "trak", "mdia", "minf", "dinf", "stbl", "edts", "tref", "mvex");

  /**
   * Reference movies, compressed movies, protection, cover art, chapters of pictures: the newer
   * ffmpeg reads them otherwise or alone.
   */
  private static final Set<String> FOREIGN =
      Set.of("rmra", "cmov", "sinf", "pssh", "covr", "chap", "clip", "matt");

  private final FileChannel channel;
  private int boxes;
  private MovieTrack track = new MovieTrack();
  private boolean pictures;
  private long timescale = 1;

  MovieBoxes(FileChannel channel) {
    this.channel = channel;
  }

  Colours check() throws IOException, DeclinedException {
    walk(0, channel.size(), 0);
    track.check(timescale);
    if (!pictures && !track.isPicture()) {
      throw new DeclinedException("no picture");
    }
    return Colours.NONE;
  }

  private void walk(long from, long to, int depth) throws IOException, DeclinedException {
    long at = from;
    while (at + 8 <= to) {
      if (++boxes > MOST_BOXES || depth > MOST_DEPTH) {
        throw new DeclinedException("structure");
      }
      Bytes head = Bytes.read(channel, at, 16);
      long size = head.u32(0);
      int header = size == 1 ? 16 : 8;
      if (size == 1) {
        size = head.u64(8);
      } else if (size == 0) {
        // A box that ends its parent; in user data, the end of the list.
        size = to - at;
      }
      if (size < header || size > to - at) {
        throw new DeclinedException("structure");
      }
      enter(head.latin(4, 4), at + header, at + size, depth);
      at += size;
    }
  }

  private void enter(String type, long from, long to, int depth)
      throws IOException, DeclinedException {
    if (FOREIGN.contains(type)) {
      throw new DeclinedException("box");
    }
    if (type.equals("trak")) {
      track.check(timescale);
      pictures |= track.isPicture();
      track = new MovieTrack();
    }
    if (type.equals("udta") || type.equals("meta")) {
      metadata(from, to);
    } else if (PARENTS.contains(type)) {
      walk(from, to, depth + 1);
    } else if (type.equals("mvhd")) {
      Bytes body = Bytes.read(channel, from, 32);
      timescale = Math.max(1, body.u32(body.u8(0) == 1 ? 20 : 12));
    } else if (MovieTrack.BOXES.contains(type)) {
      track.take(type, Bytes.read(channel, from, (int) Math.min(to - from, MovieTrack.MOST)));
    }
  }

  /** Writers of user data follow no rule about its end; only covers matter. */
  private void metadata(long from, long to) throws IOException, DeclinedException {
    Bytes all = Bytes.read(channel, from, (int) Math.min(to - from, MovieTrack.MOST));
    if (all.latin(0, all.length()).contains("covr")) {
      throw new DeclinedException("box");
    }
  }
}
