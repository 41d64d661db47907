package org.darkroom.inspect;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** What follows the ID3 tags at the start of a file, however large these are. */
final class TaggedSound {
  /** Tags in a row; some editors put one before another. */
  private static final int MOST_TAGS = 4;

  private static final DetectedType MP3 = DetectedType.audio("audio/mpeg", "mp3");

  private TaggedSound() {}

  /** The type of the sound behind the tags. */
  static Sniffed detect(FileChannel channel) throws IOException {
    long at = 0;
    for (int i = 0; i < MOST_TAGS; i++) {
      Head head = Head.read(channel, at, Head.BYTES);
      long tag = Id3Tag.length(head);
      if (tag == 0) {
        return sound(head, at);
      }
      at += tag;
    }
    return sound(Head.read(channel, at, Head.BYTES), at);
  }

  private static Sniffed sound(Head head, long at) {
    if (head.length() == 0) {
      return new Sniffed.Foreign("audio/mpeg", "The file ends within its ID3 tag, at " + at + ".");
    }
    if (head.has(0, "fLaC")) {
      return new Sniffed.Known(DetectedType.audio("audio/flac", "flac"));
    }
    int start = AudioFrames.afterPadding(head);
    if (AudioFrames.isAdts(head, start)) {
      return new Sniffed.Known(DetectedType.audio("audio/aac", "aac"));
    }
    if (AudioFrames.isMpeg(head, start)) {
      return new Sniffed.Known(MP3);
    }
    // Damaged first frames are for the probe to judge, unless this is something else altogether.
    Sniffed other = MagicTable.detect(head);
    return other instanceof Sniffed.Foreign foreign
            && foreign.mime().equals("application/octet-stream")
        ? new Sniffed.Known(MP3)
        : new Sniffed.Foreign("application/octet-stream", "Behind its ID3 tag this is no sound.");
  }
}
