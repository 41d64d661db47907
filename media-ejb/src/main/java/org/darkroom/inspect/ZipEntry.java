package org.darkroom.inspect;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One entry of a zip archive, by the directory.
 *
 * @param name its path in the archive; only to be compared, never to be joined to a path
 * @param encrypted whether it needs a password
 * @param method 0 stored, 8 deflated
 * @param packedSize bytes in the archive
 * @param size bytes when unpacked
 * @param offset where its local header is
 */
public record ZipEntry(
    String name, boolean encrypted, int method, long packedSize, long size, long offset) {
  /** Bytes of an entry in the directory before its name. */
  static final int HEADER = 46;

  private static final long IN_EXTRA = 0xFFFFFFFFL;
  private static final int LOCAL_HEADER = 30;

  /** Reads the entry that begins there. */
  static ZipEntry read(Head directory, int at) {
    int nameLength = Math.max(0, directory.u16le(at + 28));
    int extra = at + HEADER + nameLength;
    int extraEnd = extra + Math.max(0, directory.u16le(at + 30));
    String name =
        new String(
            directory.latin(at + HEADER, nameLength).getBytes(StandardCharsets.ISO_8859_1),
            StandardCharsets.UTF_8);
    long size = directory.u32le(at + 24);
    long packed = directory.u32le(at + 20);
    long offset = directory.u32le(at + 42);
    int large = largeSizes(directory, extra, extraEnd);
    if (size == IN_EXTRA && large > 0) {
      size = Math.max(size, directory.u64le(large));
      large += 8;
    }
    if (packed == IN_EXTRA && large > 0) {
      packed = Math.max(packed, directory.u64le(large));
      large += 8;
    }
    if (offset == IN_EXTRA && large > 0) {
      offset = Math.max(offset, directory.u64le(large));
    }
    boolean encrypted = (directory.u16le(at + 8) & 1) != 0;
    return new ZipEntry(name, encrypted, directory.u16le(at + 10), packed, size, offset);
  }

  /** Where the sizes of more than 32 bits stand in the extra fields, or 0. */
  private static int largeSizes(Head directory, int from, int to) {
    int at = from;
    while (at + 4 <= to) {
      if (directory.u16le(at) == 1) {
        return at + 4;
      }
      at += 4 + Math.max(0, directory.u16le(at + 2));
    }
    return 0;
  }

  /**
   * Unpacks the entry.
   *
   * @param most bytes that are unpacked
   * @return empty when it is longer, damaged, encrypted, or packed in an unknown way
   * @throws IOException when the file cannot be read
   */
  public Optional<byte[]> content(FileChannel channel, int most) throws IOException {
    Head local = Head.read(channel, offset, LOCAL_HEADER);
    if (encrypted || packedSize > most || size > most || !local.has(0, 'P', 'K', 3, 4)) {
      return Optional.empty();
    }
    long data = offset + LOCAL_HEADER + local.u16le(26) + local.u16le(28);
    byte[] packed = Head.read(channel, data, (int) packedSize).bytes();
    return switch (method) {
      case 0 -> Optional.of(packed);
      case 8 -> inflate(packed, most);
      default -> Optional.empty();
    };
  }

  private static Optional<byte[]> inflate(byte[] packed, int most) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] content = new byte[most];
      int length = 0;
      while (!inflater.finished() && length < most) {
        int more = inflater.inflate(content, length, most - length);
        if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        length += more;
      }
      return inflater.finished() ? Optional.of(Arrays.copyOf(content, length)) : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
