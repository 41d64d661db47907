package org.darkroom.worker.container;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Set;

/** Walks through the elements of a Matroska or WebM file (RFC 9559) up to its first cluster. */
final class MatroskaElements {
  private static final long SEGMENT = 0x18538067L;
  private static final long TRACKS = 0x1654AE6BL;
  private static final long CLUSTER = 0x1F43B675L;
  private static final long ATTACHMENTS = 0x1941A469L;
  private static final long TRACK_ENTRY = 0xAE;
  private static final long TRACK_TYPE = 0x83;
  private static final long CODEC_ID = 0x86;
  private static final long NAME = 0x536E;
  private static final long CONTENT_ENCODINGS = 0x6D80;
  private static final long VIDEO = 0xE0;
  private static final long COLOUR = 0x55B0;
  private static final long MATRIX = 0x55B1;
  private static final long TRANSFER = 0x55BA;
  private static final long PRIMARIES = 0x55BB;

  /** Projection and the four crops, alpha, stereo: read by newer libraries only. */
  private static final Set<Long> LATER =
      Set.of(0x7670L, 0x54AAL, 0x54BBL, 0x54CCL, 0x54DDL, 0x53C0L);

  private static final Set<String> CODECS =
      Set.of(
          "V_MPEG4/ISO/AVC",
          "V_MPEGH/ISO/HEVC",
          "V_MPEG4/ISO/ASP",
          "V_MPEG4/ISO/SP",
          "V_VP8",
          "V_VP9",
          "A_AAC",
          "A_OPUS",
          "A_MPEG/L2",
          "A_MPEG/L3",
          "A_AC3",
          "A_FLAC",
          "A_PCM/INT/LIT");

  /** Phones of HTC tell by a track's name how it is to be turned. */
  private static final String TURNED = "htc_video_rot";

  /** Elements looked at in one file. */
  private static final int MOST_ELEMENTS = 4096;

  private final FileChannel channel;
  private int elements;
  private boolean over;
  private boolean pictures;
  private Colours colours = Colours.NONE;

  MatroskaElements(FileChannel channel) {
    this.channel = channel;
  }

  Colours check() throws IOException, DeclinedException {
    walk(0, channel.size());
    require(over, "structure");
    require(pictures, "no picture");
    return colours;
  }

  private void walk(long from, long to) throws IOException, DeclinedException {
    long at = from;
    while (at < to && !over) {
      Bytes head = Bytes.read(channel, at, 12);
      int idWidth = width(head.u8(0));
      int sizeWidth = width(head.u8(idWidth));
      require(++elements <= MOST_ELEMENTS && idWidth <= 4 && sizeWidth <= 8, "structure");
      long id = number(head, 0, idWidth);
      long mask = (1L << (7 * sizeWidth)) - 1;
      long size = number(head, idWidth, sizeWidth) & mask;
      long data = at + idWidth + sizeWidth;
      boolean open = size == mask && (id == SEGMENT || id == CLUSTER);
      require(open || size <= to - data || id == SEGMENT || id == CLUSTER, "structure");
      long end = open || size > to - data ? to : data + size;
      enter(id, data, end);
      at = end;
    }
  }

  private void enter(long id, long from, long to) throws IOException, DeclinedException {
    require(id != ATTACHMENTS && id != CONTENT_ENCODINGS && !LATER.contains(id), "element");
    if (id == SEGMENT || id == TRACKS || id == TRACK_ENTRY || id == VIDEO || id == COLOUR) {
      walk(from, to);
    } else if (id == CODEC_ID) {
      String codec = Bytes.read(channel, from, (int) Math.min(to - from, 64)).latin(0, 64);
      require(codec.startsWith("S_") || isKnown(codec.replace("\0", "")), "codec");
    } else if (id == NAME) {
      String name = Bytes.read(channel, from, (int) Math.min(to - from, 64)).latin(0, 64);
      require(!name.startsWith(TURNED), "rotation");
    } else if (id == TRACK_TYPE) {
      pictures |= value(from, to) == 1;
    } else if (id == TRANSFER) {
      colours = new Colours(value(from, to), colours.primaries(), colours.matrix());
    } else if (id == PRIMARIES) {
      colours = new Colours(colours.transfer(), value(from, to), colours.matrix());
    } else if (id == MATRIX) {
      colours = new Colours(colours.transfer(), colours.primaries(), value(from, to));
    } else if (id == CLUSTER) {
      over = true;
    }
  }

  private static boolean isKnown(String codec) {
    return CODECS.contains(codec) || codec.startsWith("A_AAC/");
  }

  private int value(long from, long to) throws IOException {
    return (int) number(Bytes.read(channel, from, 8), 0, (int) Math.min(8, to - from));
  }

  private static int width(int first) {
    return first == 0 ? 9 : Integer.numberOfLeadingZeros(first) - 23;
  }

  private static long number(Bytes bytes, int at, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | bytes.u8(at + i);
    }
    return value;
  }

  private static void require(boolean fine, String reason) throws DeclinedException {
    if (!fine) {
      throw new DeclinedException(reason);
    }
  }
}
