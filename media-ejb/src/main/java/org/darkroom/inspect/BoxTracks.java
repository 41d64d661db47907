package org.darkroom.inspect;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** The tracks of a file of the ISO base media family, by the handlers that they name. */
final class BoxTracks {
  /** Boxes looked at in one file; hostile files have any number of them. */
  private static final int MOST_BOXES = 4096;

  private final FileChannel channel;
  private int boxes;
  private Streams streams = Streams.NONE;

  private BoxTracks(FileChannel channel) {
    this.channel = channel;
  }

  /** Looks through the movie box for tracks. */
  static Streams of(FileChannel channel) throws IOException {
    BoxTracks tracks = new BoxTracks(channel);
    tracks.walk(0, channel.size());
    return tracks.streams;
  }

  private void walk(long from, long to) throws IOException {
    long at = from;
    while (at + 8 <= to && boxes++ < MOST_BOXES) {
      Head head = Head.read(channel, at, 20);
      long size = head.u32(0);
      int header = size == 1 ? 16 : 8;
      if (size == 1) {
        size = head.u64(8);
      } else if (size == 0) {
        size = to - at;
      }
      if (size < header || size > to - at) {
        // The last box of a cut file is looked into as far as it goes.
        size = to - at;
      }
      enter(head.latin(4, 4), at + header, at + size);
      at += size;
    }
  }

  private void enter(String type, long from, long to) throws IOException {
    switch (type) {
      case "moov", "trak", "mdia" -> walk(from, to);
      case "hdlr" -> note(Head.read(channel, from, 12).latin(8, 4));
      default -> {
        // Everything else says nothing about tracks.
      }
    }
  }

  private void note(String handler) {
    streams = streams.and(new Streams(handler.equals("vide"), handler.equals("soun")));
  }
}
