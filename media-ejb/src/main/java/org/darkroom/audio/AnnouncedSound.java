package org.darkroom.audio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.darkroom.inspect.Head;
import org.darkroom.inspect.Id3Tag;

/**
 * How long a sound should be by its own headers. WAV, AIFF, CAF and MP4 say how many bytes of sound
 * there are, FLAC how many samples. Streams, and recorders that lost their power, leave that open.
 */
final class AnnouncedSound {
  /** Chunks looked at in one file; hostile files have any number of them. */
  private static final int MOST_CHUNKS = 4096;

  /** Writers that cannot go back and correct the length announce this much or more. */
  private static final long OPEN_END = 0x7FFFF000L;

  /** RFC 9639, 8.2: four bytes of the name, four before STREAMINFO, ten of frame sizes. */
  private static final int FLAC_RATE_AND_TOTAL = 18;

  private static final long FLAC_TOTAL = (1L << 36) - 1;
  private static final int FLAC_RATE_SHIFT = 44;

  private final FileChannel channel;
  private long announced;
  private long there;

  private AnnouncedSound(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * How long the sound should be, in seconds; as long as it is where the headers do not tell.
   *
   * @param mime the file's type by content
   * @param decoded how much of it could be decoded, in seconds
   * @throws IOException when the file cannot be read
   */
  static double seconds(Path file, String mime, double decoded) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      AnnouncedSound sound = new AnnouncedSound(channel);
      switch (mime) {
        case "audio/flac" -> {
          return Math.max(decoded, sound.flac());
        }
        case "audio/wav" -> sound.wave();
        case "audio/aiff" -> sound.aiff();
        case "audio/x-caf" -> sound.caf();
        case "audio/mp4" -> sound.boxes();
        default -> {
          return decoded;
        }
      }
      return sound.there == 0 ? decoded : decoded * sound.announced / sound.there;
    }
  }

  private double flac() throws IOException {
    long start = Id3Tag.length(Head.read(channel, 0, 10));
    long told = Head.read(channel, start, 64).u64(FLAC_RATE_AND_TOTAL);
    long rate = told >>> FLAC_RATE_SHIFT;
    return told < 0 || rate == 0 ? 0 : (double) (told & FLAC_TOTAL) / rate;
  }

  private void wave() throws IOException {
    long large = 0;
    long at = 12;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      Head chunk = Head.read(channel, at, 24);
      long size = chunk.u32le(4);
      if (chunk.has(0, "ds64")) {
        large = chunk.u64le(16);
      } else if (chunk.has(0, "data")) {
        note(at + 8, large > 0 ? large : size < OPEN_END ? size : 0);
        return;
      }
      if (size < 0) {
        return;
      }
      at += 8 + size + (size & 1);
    }
  }

  private void aiff() throws IOException {
    long at = 12;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      Head chunk = Head.read(channel, at, 8);
      long size = chunk.u32(4);
      if (chunk.has(0, "SSND")) {
        note(at + 8, size < OPEN_END ? size : 0);
      }
      if (size < 0 || chunk.has(0, "SSND")) {
        return;
      }
      at += 8 + size + (size & 1);
    }
  }

  private void caf() throws IOException {
    long at = 8;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      Head chunk = Head.read(channel, at, 12);
      long size = chunk.u64(4);
      if (chunk.has(0, "data") && size > 0) {
        note(at + 12, size);
      }
      if (size < 0 || chunk.has(0, "data")) {
        return;
      }
      at += 12 + size;
    }
  }

  /** All of the sound together: of a stream in fragments only the last may be cut. */
  private void boxes() throws IOException {
    long at = 0;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      Head box = Head.read(channel, at, 16);
      boolean large = box.u32(0) == 1;
      int header = large ? 16 : 8;
      long size = large ? box.u64(8) : box.u32(0);
      if (size < header) {
        return;
      }
      if (box.has(4, "mdat")) {
        note(at + header, size - header);
      }
      at += size;
    }
  }

  private void note(long from, long size) throws IOException {
    announced += size;
    there += Math.min(size, Math.max(0, channel.size() - from));
  }
}
