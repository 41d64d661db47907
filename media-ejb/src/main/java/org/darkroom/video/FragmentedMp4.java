package org.darkroom.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * What the fragments of one segment of our own fragmented MP4 carry (ISO/IEC 14496-12).
 *
 * @param start when its first sample is decoded, in units of the track
 * @param duration of all samples, in units
 * @param samples how many frames
 * @param offset how long after its decoding the first sample is shown, in units
 */
record FragmentedMp4(long start, long duration, long samples, long offset) {
  private static final int BASE_OFFSET = 1;
  private static final int DESCRIPTION = 2;
  private static final int DURATION = 8;
  private static final int DATA_OFFSET = 1;
  private static final int FIRST_FLAGS = 4;
  private static final int SAMPLE_DURATION = 0x100;
  private static final int SAMPLE_SIZE = 0x200;
  private static final int SAMPLE_FLAGS = 0x400;
  private static final int SAMPLE_OFFSET = 0x800;

  /**
   * Reads a segment.
   *
   * @throws IOException when it cannot be read or holds no fragment
   */
  static FragmentedMp4 read(Path segment, InitSection init) throws IOException {
    Reading reading = new Reading(init.sampleDuration());
    Boxes.walk(segment, reading);
    if (reading.start < 0) {
      throw new IOException("no fragment in " + segment.getFileName());
    }
    return new FragmentedMp4(reading.start, reading.duration, reading.samples, reading.offset);
  }

  private static final class Reading implements Boxes.Visitor {
    private long usual;
    private long start = -1;
    private long duration;
    private long samples;
    private long offset;

    private Reading(long usual) {
      this.usual = usual;
    }

    @Override
    public void box(String type, ByteBuffer body) {
      switch (type) {
        case "tfhd" -> head(body);
        case "tfdt" -> {
          int at = body.position();
          long time =
              body.get(at) == 1
                  ? body.getLong(at + 4)
                  : Integer.toUnsignedLong(body.getInt(at + 4));
          start = start < 0 ? time : start;
        }
        case "trun" -> run(body);
        default -> {
          // Nothing of use.
        }
      }
    }

    private void head(ByteBuffer body) {
      int flags = body.getInt();
      body.getInt();
      skip(body, (flags & BASE_OFFSET) != 0, 8);
      skip(body, (flags & DESCRIPTION) != 0, 4);
      if ((flags & DURATION) != 0) {
        usual = Integer.toUnsignedLong(body.getInt());
      }
    }

    private void run(ByteBuffer body) {
      int flags = body.getInt();
      long count = Integer.toUnsignedLong(body.getInt());
      skip(body, (flags & DATA_OFFSET) != 0, 4);
      skip(body, (flags & FIRST_FLAGS) != 0, 4);
      for (long i = 0; i < count; i++) {
        duration += (flags & SAMPLE_DURATION) != 0 ? Integer.toUnsignedLong(body.getInt()) : usual;
        skip(body, (flags & SAMPLE_SIZE) != 0, 4);
        skip(body, (flags & SAMPLE_FLAGS) != 0, 4);
        int shown = (flags & SAMPLE_OFFSET) != 0 ? body.getInt() : 0;
        offset = samples == 0 ? shown : offset;
        samples++;
      }
    }

    private static void skip(ByteBuffer body, boolean present, int bytes) {
      if (present) {
        body.position(body.position() + bytes);
      }
    }
  }
}
