package org.darkroom.inspect;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The central directory of a zip archive (APPNOTE 6.3.10), read without unpacking anything and
 * bounded, however many entries it claims.
 *
 * @param claimed how many entries it says it has
 * @param entries those, or none when there are more than {@link #MOST_ENTRIES}
 * @param endsAt where the archive ends by its own account
 */
public record ZipDirectory(long claimed, List<ZipEntry> entries, long endsAt) {
  /** Entries that are read. */
  public static final int MOST_ENTRIES = 10_000;

  /** Bytes of a directory that are read; 10,000 entries of long names have fewer. */
  private static final long MOST_BYTES = 8L * 1024 * 1024;

  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;

  /** Copies the list. */
  public ZipDirectory {
    entries = List.copyOf(entries);
  }

  /**
   * Reads the directory.
   *
   * @return empty when there is none, or it is broken
   * @throws IOException when the file cannot be read
   */
  public static Optional<ZipDirectory> read(FileChannel channel) throws IOException {
    long start = tailStart(channel);
    Head tail = Head.read(channel, start, END_BYTES + LONGEST_COMMENT);
    int end = endRecord(tail);
    if (end < 0) {
      return Optional.empty();
    }
    long count = tail.u16le(end + 10);
    long size = tail.u32le(end + 12);
    long offset = tail.u32le(end + 16);
    if (tail.has(end - 20, 'P', 'K', 6, 7)) {
      Head large = Head.read(channel, tail.u64le(end - 20 + 8), 56);
      if (!large.has(0, 'P', 'K', 6, 6)) {
        return Optional.empty();
      }
      count = large.u64le(32);
      size = large.u64le(40);
      offset = large.u64le(48);
    }
    if (count > MOST_ENTRIES) {
      return Optional.of(new ZipDirectory(count, List.of(), start + end));
    }
    if (count < 0 || size < 0 || offset < 0 || size > MOST_BYTES || offset + size > start + end) {
      return Optional.empty();
    }
    Head directory = Head.read(channel, offset, (int) size);
    long endsAt = start + end;
    return entries(directory, (int) count).map(all -> new ZipDirectory(all.size(), all, endsAt));
  }

  /**
   * Whether the file ends like an archive, wherever that begins: readers of archives look from the
   * end.
   *
   * @throws IOException when the file cannot be read
   */
  public static boolean endsFile(FileChannel channel) throws IOException {
    Head tail = Head.read(channel, tailStart(channel), END_BYTES + LONGEST_COMMENT);
    return endRecord(tail) >= 0;
  }

  private static long tailStart(FileChannel channel) throws IOException {
    return Math.max(0, channel.size() - END_BYTES - LONGEST_COMMENT);
  }

  /** Where the end record begins whose comment ends exactly with the file, or -1. */
  private static int endRecord(Head tail) {
    for (int at = tail.length() - END_BYTES; at >= 0; at--) {
      if (tail.has(at, 'P', 'K', 5, 6) && tail.u16le(at + 20) == tail.length() - at - END_BYTES) {
        return at;
      }
    }
    return -1;
  }

  private static Optional<List<ZipEntry>> entries(Head directory, int count) {
    List<ZipEntry> entries = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < count; i++) {
      int next = ZipEntry.HEADER + length(directory, at + 28);
      if (!directory.has(at, 'P', 'K', 1, 2) || at + next > directory.length()) {
        return Optional.empty();
      }
      entries.add(ZipEntry.read(directory, at));
      at += next + length(directory, at + 30) + length(directory, at + 32);
    }
    return Optional.of(entries);
  }

  private static int length(Head directory, int at) {
    return Math.max(0, directory.u16le(at));
  }

  /** The entry of exactly that name. */
  public Optional<ZipEntry> find(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** Bytes that unpacking would make, by the directory. */
  public long unpackedBytes() {
    return entries.stream().mapToLong(ZipEntry::size).reduce(0, ZipDirectory::plus);
  }

  /** Bytes that the entries have in the archive, by the directory. */
  public long packedBytes() {
    return entries.stream().mapToLong(ZipEntry::packedSize).reduce(0, ZipDirectory::plus);
  }

  private static long plus(long a, long b) {
    return b > Long.MAX_VALUE - a ? Long.MAX_VALUE : a + b;
  }
}
