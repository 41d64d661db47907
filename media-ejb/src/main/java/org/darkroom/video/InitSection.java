package org.darkroom.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * What the initialization section of our own fragmented MP4 tells of its one track (ISO/IEC
 * 14496-12 and -15).
 *
 * @param codec the {@code CODECS} value of its AVC track (RFC 6381), or empty for sound
 * @param timescale units a second
 * @param shift what is taken off a time to get when it is shown, in units: what is decoded before
 *     the first shown sample, by the edit list
 * @param sampleDuration of samples whose fragments do not tell, in units
 */
record InitSection(String codec, int timescale, long shift, long sampleDuration) {

  /**
   * Reads it.
   *
   * @throws IOException when there is no track
   */
  static InitSection read(Path file) throws IOException {
    Reading reading = new Reading();
    Boxes.walk(file, reading);
    if (reading.timescale <= 0) {
      throw new IOException("no track in " + file.getFileName());
    }
    double delay = (double) reading.empty * reading.timescale / Math.max(1, reading.movieScale);
    return new InitSection(
        reading.codec,
        reading.timescale,
        reading.mediaTime - Math.round(delay),
        reading.sampleDuration);
  }

  private static final class Reading implements Boxes.Visitor {
    private String codec = "";
    private int timescale;
    private int movieScale;
    private long mediaTime;
    private long empty;
    private long sampleDuration;

    @Override
    public void box(String type, ByteBuffer body) {
      int at = body.position();
      boolean wide = body.remaining() > 0 && body.get(at) == 1;
      switch (type) {
        case "mvhd" -> movieScale = body.getInt(at + (wide ? 20 : 12));
        case "mdhd" -> timescale = body.getInt(at + (wide ? 20 : 12));
        case "trex" -> sampleDuration = Integer.toUnsignedLong(body.getInt(at + 12));
        case "avcC" ->
            codec =
                String.format(
                    "avc1.%02x%02x%02x", body.get(at + 1), body.get(at + 2), body.get(at + 3));
        case "elst" -> edits(body, wide);
        default -> {
          // Nothing of use.
        }
      }
    }

    private void edits(ByteBuffer body, boolean wide) {
      int count = body.getInt(body.position() + 4);
      body.position(body.position() + 8);
      for (int i = 0; i < count && body.remaining() >= (wide ? 20 : 12); i++) {
        long length = wide ? body.getLong() : Integer.toUnsignedLong(body.getInt());
        long time = wide ? body.getLong() : body.getInt();
        body.getInt();
        if (time < 0) {
          empty += length;
        } else {
          mediaTime = time;
          return;
        }
      }
    }
  }
}
