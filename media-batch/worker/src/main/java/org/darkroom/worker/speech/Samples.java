package org.darkroom.worker.speech;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads samples of one channel, signed 16 bits each, least byte first. */
final class Samples {
  private static final float FULL_SCALE = 32_768;

  private Samples() {}

  /**
   * Reads a stretch.
   *
   * @param first the first sample, from 0
   * @return values from -1 to 1
   * @throws IOException when the file is shorter
   */
  static float[] read(Path file, long first, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count * 2).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(first * 2);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new EOFException("the samples end before " + (first + count));
        }
      }
    }
    bytes.flip();
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = bytes.getShort() / FULL_SCALE;
    }
    return samples;
  }
}
