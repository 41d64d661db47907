package org.darkroom.worker.image;

import java.util.Arrays;
import java.util.Random;

/** Damages files, the same way each time for the same number. */
final class Mutants {
  private Mutants() {}

  static byte[] mutate(byte[] file, long number) {
    Random random = new Random(number);
    byte[] out = file.clone();
    switch (random.nextInt(6)) {
      case 0 -> flip(out, out.length, 1 + random.nextInt(8), random);
      case 1 -> flip(out, Math.min(512, out.length), 1 + random.nextInt(4), random);
      case 2 -> out = Arrays.copyOf(out, random.nextInt(out.length) + 1);
      case 3 -> {
        int from = random.nextInt(out.length);
        int to = Math.min(out.length, from + 1 + random.nextInt(64));
        Arrays.fill(out, from, to, (byte) (random.nextBoolean() ? 0 : 255));
      }
      case 4 -> {
        // A number that lies: four bytes of the head become large or negative.
        int at = random.nextInt(Math.max(1, Math.min(256, out.length - 4)));
        int lie = random.nextBoolean() ? 0x7FFFFFF0 : random.nextInt();
        for (int i = 0; i < 4 && at + i < out.length; i++) {
          out[at + i] = (byte) (lie >> (8 * i));
        }
      }
      default -> {
        int from = random.nextInt(out.length);
        int length = Math.min(out.length - from, 1 + random.nextInt(256));
        int to = random.nextInt(out.length - length + 1);
        System.arraycopy(file, from, out, to, length);
      }
    }
    return out;
  }

  private static void flip(byte[] out, int within, int times, Random random) {
    for (int i = 0; i < times; i++) {
      out[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
    }
  }
}
