package org.darkroom.worker.container;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Locale;
import java.util.Set;

/** Reads the stream headers of an AVI file. */
final class AviChunks {
  private static final Set<String> PICTURES =
      Set.of("h264", "x264", "avc1", "xvid", "divx", "dx50", "fmp4", "mp4v", "mjpg");

  /** PCM, MP2, MP3, AAC, AC-3. */
  private static final Set<Integer> SOUNDS = Set.of(1, 0x50, 0x55, 0xFF, 0x2000);

  private static final int MOST_CHUNKS = 1000;

  private final FileChannel channel;
  private int chunks;
  private boolean pictures;
  private String kind = "";

  AviChunks(FileChannel channel) {
    this.channel = channel;
  }

  Colours check() throws IOException, DeclinedException {
    // Behind RIFF, its size and AVI.
    walk(12, channel.size());
    require(pictures, "no picture");
    return Colours.NONE;
  }

  private void walk(long from, long to) throws IOException, DeclinedException {
    long at = from;
    while (at + 8 <= to) {
      require(++chunks <= MOST_CHUNKS, "structure");
      Bytes head = Bytes.read(channel, at, 56);
      long size = head.u32LittleEndian(4);
      String name = head.latin(0, 4);
      String list = name.equals("LIST") ? head.latin(8, 4) : "";
      if (list.equals("movi")) {
        return;
      }
      if (list.equals("hdrl") || list.equals("strl")) {
        walk(at + 12, Math.min(to, at + 8 + size));
      } else if (name.equals("strh")) {
        kind = head.latin(8, 4);
        // Text streams may bring a file in them, which the library opens by itself.
        require(kind.equals("vids") || kind.equals("auds"), "stream");
      } else if (name.equals("strf")) {
        format(head);
      }
      at += 8 + size + (size & 1);
    }
  }

  private void format(Bytes head) throws DeclinedException {
    if (kind.equals("vids")) {
      pictures = true;
      require(PICTURES.contains(head.latin(24, 4).toLowerCase(Locale.ROOT)), "codec");
    } else {
      require(SOUNDS.contains(head.u16LittleEndian(8)), "codec");
    }
  }

  private static void require(boolean fine, String reason) throws DeclinedException {
    if (!fine) {
      throw new DeclinedException(reason);
    }
  }
}
