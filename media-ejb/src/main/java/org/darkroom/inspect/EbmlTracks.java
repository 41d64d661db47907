package org.darkroom.inspect;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** The tracks of a Matroska or WebM file (RFC 9559), by their types. */
final class EbmlTracks {
  private static final long HEADER = 0x1A45DFA3L;
  private static final long SEGMENT = 0x18538067L;
  private static final long TRACKS = 0x1654AE6BL;
  private static final long CLUSTER = 0x1F43B675L;
  private static final long TRACK_ENTRY = 0xAE;
  private static final long TRACK_TYPE = 0x83;

  /** Elements looked at in one file. */
  private static final int MOST_ELEMENTS = 4096;

  private final FileChannel channel;
  private int elements;
  private boolean over;
  private Streams streams = Streams.NONE;

  private EbmlTracks(FileChannel channel) {
    this.channel = channel;
  }

  /** Looks through the elements before the first cluster. */
  static Streams of(FileChannel channel) throws IOException {
    EbmlTracks tracks = new EbmlTracks(channel);
    tracks.walk(0, channel.size());
    return tracks.streams;
  }

  private void walk(long from, long to) throws IOException {
    long at = from;
    while (at < to && !over && elements++ < MOST_ELEMENTS) {
      Head head = Head.read(channel, at, 13);
      int idWidth = width(head.at(0));
      int sizeWidth = width(head.at(idWidth));
      if (idWidth > 4 || head.length() < idWidth + sizeWidth) {
        return;
      }
      long id = number(head, 0, idWidth);
      long mask = (1L << (7 * sizeWidth)) - 1;
      long size = number(head, idWidth, sizeWidth) & mask;
      long data = at + idWidth + sizeWidth;
      // All ones: the size is not known, the element goes on to the end of its parent.
      long end = size == mask || size > to - data ? to : data + size;
      enter(id, data, end);
      at = end;
    }
  }

  private void enter(long id, long from, long to) throws IOException {
    if (id == SEGMENT || id == TRACKS || id == TRACK_ENTRY) {
      walk(from, to);
    } else if (id == TRACK_TYPE) {
      int type = Head.read(channel, Math.max(from, to - 1), 1).at(0);
      streams = streams.and(new Streams(type == 1, type == 2));
    } else if (id == CLUSTER) {
      over = true;
    } else if (id == HEADER && from > 64) {
      // A second file behind the first.
      over = true;
    }
  }

  private static int width(int first) {
    return first <= 0 ? 9 : Integer.numberOfLeadingZeros(first) - 23;
  }

  private static long number(Head head, int at, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | head.at(at + i);
    }
    return value;
  }
}
