package org.darkroom.adapter.process;

import java.nio.charset.StandardCharsets;

/** The last bytes of what a process said: a ring, so that a talkative child costs no memory. */
final class OutputTail {
  private static final int BYTES = 64 * 1024;

  private final byte[] ring = new byte[BYTES];
  private long written;

  synchronized void add(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (written++ % BYTES)] = bytes[i];
    }
  }

  /** What is kept, oldest first. */
  synchronized String text() {
    int kept = (int) Math.min(written, BYTES);
    byte[] inOrder = new byte[kept];
    for (int i = 0; i < kept; i++) {
      inOrder[i] = ring[(int) ((written - kept + i) % BYTES)];
    }
    return new String(inOrder, StandardCharsets.UTF_8);
  }
}
