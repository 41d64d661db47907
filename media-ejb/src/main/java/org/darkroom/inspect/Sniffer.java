package org.darkroom.inspect;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tells the type of a file by its content: the magic table first, then a look inside. */
public final class Sniffer {
  private Sniffer() {}

  /**
   * Tells the type of a file.
   *
   * @throws IOException when it cannot be read
   */
  public static Sniffed sniff(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Head head = Head.read(channel, 0, Head.BYTES);
      Sniffed sniffed = MagicTable.detect(head);
      return sniffed instanceof Sniffed.Known known
          ? lookInside(known.type(), head, channel)
          : sniffed;
    }
  }

  private static Sniffed lookInside(DetectedType type, Head head, FileChannel channel)
      throws IOException {
    if (Id3Tag.length(head) > 0) {
      return TaggedSound.detect(channel);
    }
    if (type.equals(DocumentMagic.ZIP)) {
      return ZipDocument.detect(head, channel);
    }
    if (type.equals(DocumentMagic.COMPOUND)) {
      return CompoundDocument.detect(channel);
    }
    return new Sniffed.Known(type.general() ? type.holding(streams(type, head, channel)) : type);
  }

  private static Streams streams(DetectedType type, Head head, FileChannel channel)
      throws IOException {
    String demuxer = type.demuxer() == null ? "" : type.demuxer();
    return switch (demuxer) {
      case "mov" -> BoxTracks.of(channel);
      case "matroska" -> EbmlTracks.of(channel);
      case "ogg" -> OggStreams.of(head);
      case "asf" -> new Streams(AsfHead.hasVideo(head), AsfHead.hasAudio(head));
      default -> Streams.NONE;
    };
  }
}
