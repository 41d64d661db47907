package org.darkroom.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The top level of a compound file's directory ([MS-CFB]), read with bounds. */
public final class CompoundDirectory {
  private static final long LAST_REGULAR = 0xFFFFFFFAL;
  private static final int IN_HEADER = 109;
  private static final int ENTRY = 128;

  /** What is read of a stream: all that programs write into the one that sums a document up. */
  private static final int START = 4096;

  /** Sectors followed in one chain, and entries read. */
  private static final int MOST = 4096;

  private final FileChannel channel;
  private final Head header;
  private final int sector;
  private final Map<Integer, Head> pages = new HashMap<>();

  private CompoundDirectory(FileChannel channel, Head header, int sector) {
    this.channel = channel;
    this.header = header;
    this.sector = sector;
  }

  /**
   * Reads the names on the top level, each with the first bytes of its stream; short streams, which
   * lie elsewhere, have none.
   *
   * @return empty when the directory is broken
   * @throws IOException when the file cannot be read
   */
  public static Optional<Map<String, byte[]>> read(FileChannel channel) throws IOException {
    Head header = Head.read(channel, 0, 512);
    int shift = header.u16le(30);
    if (shift != 9 && shift != 12) {
      return Optional.empty();
    }
    return new CompoundDirectory(channel, header, 1 << shift).topLevel();
  }

  private Optional<Map<String, byte[]>> topLevel() throws IOException {
    Map<String, byte[]> names = new HashMap<>();
    Optional<Head> root = entry(0);
    if (root.isEmpty() || root.get().at(66) != 5) {
      return Optional.empty();
    }
    Deque<Long> open = new ArrayDeque<>();
    Set<Long> seen = new HashSet<>();
    open.push(root.get().u32le(76));
    while (!open.isEmpty() && seen.size() < MOST) {
      long index = open.pop();
      if (index > LAST_REGULAR || !seen.add(index)) {
        continue;
      }
      Optional<Head> entry = index > MOST ? Optional.empty() : entry((int) index);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      names.put(name(entry.get()), start(entry.get()));
      open.push(entry.get().u32le(68));
      open.push(entry.get().u32le(72));
    }
    return Optional.of(names);
  }

  private static String name(Head entry) {
    int letters = Math.max(0, Math.min(31, entry.u16le(64) / 2 - 1));
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < letters; i++) {
      name.append((char) entry.u16le(2 * i));
    }
    return name.toString();
  }

  private byte[] start(Head entry) throws IOException {
    boolean large = entry.at(66) == 2 && entry.u32le(120) >= START;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long at = entry.u32le(116);
    while (large && at <= LAST_REGULAR && bytes.size() < START) {
      Head page = page(at);
      bytes.writeBytes(page.bytes());
      // Beyond the file, or at its end.
      at = page.length() < sector ? Long.MAX_VALUE : next(at);
    }
    return bytes.toByteArray();
  }

  /** The directory entry of that index. */
  private Optional<Head> entry(int index) throws IOException {
    long at = header.u32le(48);
    for (int i = 0; i < index / (sector / ENTRY); i++) {
      at = next(at);
    }
    Head page = page(at);
    int offset = index % (sector / ENTRY) * ENTRY;
    return at > LAST_REGULAR || page.length() < offset + ENTRY
        ? Optional.empty()
        : Optional.of(new Head(page.part(offset, ENTRY), ENTRY));
  }

  /** The sector that follows in its chain. */
  private long next(long number) throws IOException {
    int perSector = sector / 4;
    long table = tableSector((int) Math.min(number / perSector, Integer.MAX_VALUE));
    long value = page(table).u32le((int) (number % perSector) * 4);
    return value < 0 ? Long.MAX_VALUE : value;
  }

  /** Where the allocation table's page of that index is. */
  private long tableSector(int index) throws IOException {
    if (index < IN_HEADER) {
      return header.u32le(76 + 4 * index);
    }
    int perSector = sector / 4 - 1;
    int list = (index - IN_HEADER) / perSector;
    long at = header.u32le(68);
    for (int i = 0; i < list && i < MOST && at <= LAST_REGULAR; i++) {
      at = page(at).u32le(sector - 4);
    }
    return page(at).u32le((index - IN_HEADER) % perSector * 4);
  }

  /** A sector; empty when it is beyond the file. */
  private Head page(long number) throws IOException {
    if (number < 0 || number > LAST_REGULAR) {
      return new Head(new byte[0], 0);
    }
    int key = (int) number;
    Head known = pages.get(key);
    if (known == null) {
      known = Head.read(channel, (number + 1) * sector, sector);
      if (pages.size() < MOST / 4) {
        pages.put(key, known);
      }
    }
    return known;
  }
}
