package org.darkroom.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
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
      return MagicTable.detect(head(channel, 0));
    }
  }

  /** The bytes from there, as many as a head has. */
  static Head head(FileChannel channel, long position) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Head.BYTES);
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, position + buffer.position());
      if (read < 0) {
        break;
      }
    }
    return new Head(buffer.array(), buffer.position());
  }
}
