package org.darkroom.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Draws a waveform as rounded bars on a transparent ground, so that it sits on any page, and writes
 * it as PNG (ISO/IEC 15948). Without a graphics library: nothing native runs in the server.
 */
final class WaveformPicture {
  static final int WIDTH = 1200;
  static final int HEIGHT = 240;

  private static final int BARS = 150;
  private static final double STEP = (double) WIDTH / BARS;
  private static final double RADIUS = 2.5;
  private static final double MARGIN = 8;

  /** Quiet passages stay visible: the ear hears ratios, not differences. */
  private static final double CURVE = 0.7;

  /** From the middle outwards. */
  private static final int[] INNER = {0xd9, 0x5a, 0x3a};

  private static final int[] OUTER = {0xb8, 0x32, 0x1a};

  private final double[] halves;

  WaveformPicture(Loudness loudness) {
    halves = loudness.peaks(BARS);
    double loudest = 0;
    for (double peak : halves) {
      loudest = Math.max(loudest, peak);
    }
    for (int i = 0; i < BARS; i++) {
      double share = loudest == 0 ? 0 : Math.pow(halves[i] / loudest, CURVE);
      halves[i] = Math.max(0, share * (HEIGHT / 2.0 - MARGIN) - RADIUS);
    }
  }

  /** The file's bytes. */
  byte[] png() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer head = ByteBuffer.allocate(13).putInt(WIDTH).putInt(HEIGHT);
    chunk(file, "IHDR", head.put((byte) 8).put((byte) 6).array());
    chunk(file, "IDAT", deflated(rows()));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private byte[] rows() {
    ByteBuffer rows = ByteBuffer.allocate(HEIGHT * (1 + 4 * WIDTH));
    for (int y = 0; y < HEIGHT; y++) {
      rows.put((byte) 0);
      double up = Math.abs(y + 0.5 - HEIGHT / 2.0);
      double outward = Math.min(1, up / (HEIGHT / 2.0));
      for (int x = 0; x < WIDTH; x++) {
        for (int colour = 0; colour < 3; colour++) {
          rows.put((byte) (INNER[colour] + (OUTER[colour] - INNER[colour]) * outward));
        }
        rows.put((byte) Math.round(255 * coverage(x + 0.5, up)));
      }
    }
    return rows.array();
  }

  /** How much of a pixel its bar covers: by the distance to the bar's middle line. */
  private double coverage(double x, double up) {
    int bar = Math.min(BARS - 1, (int) (x / STEP));
    double aside = x - (bar + 0.5) * STEP;
    double beyond = Math.max(0, up - halves[bar]);
    double distance = Math.hypot(aside, beyond);
    return Math.max(0, Math.min(1, RADIUS + 0.5 - distance));
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
