package org.darkroom.adapter.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.darkroom.audio.LoudnessMeter;

/** Samples of two channels, signed 16 bits each, least byte first. */
final class SampleOutput implements ChildOutput {
  static final int RATE = 8000;
  private static final int FRAME = 4;

  private final LoudnessMeter meter = new LoudnessMeter(RATE);

  @Override
  public void read(InputStream output, Runnable headway) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    int kept = 0;
    for (int n = output.read(buffer); n >= 0; n = output.read(buffer, kept, buffer.length - kept)) {
      headway.run();
      int whole = (kept + n) / FRAME * FRAME;
      ByteBuffer samples = ByteBuffer.wrap(buffer, 0, whole).order(ByteOrder.LITTLE_ENDIAN);
      while (samples.hasRemaining()) {
        int left = samples.getShort();
        int right = samples.getShort();
        meter.add(Math.min(left, right), Math.max(left, right));
      }
      kept = kept + n - whole;
      System.arraycopy(buffer, whole, buffer, 0, kept);
    }
  }

  LoudnessMeter meter() {
    return meter;
  }
}
