package org.darkroom.worker.image;

/**
 * Brings the wide range of PQ and HLG to that of ordinary screens. Light up to half of diffuse
 * white (203 cd/m², ITU-R BT.2408) stays as it is; brighter light is rolled off by the curve of
 * ITU-R BT.2390, so that 1000 cd/m² become white. Primaries are taken to be those of BT.2020.
 */
final class HdrTone {
  private static final double WHITE = 203;
  private static final double PEAK = 1000;
  private static final int STEPS = 4096;
  private static final int MOST = 65535;

  /** From BT.2020 to BT.709, both linear; ITU-R BT.2087. */
  private static final double[][] TO_709 = {
    {1.6605, -0.5876, -0.0728}, {-0.1246, 1.1329, -0.0083}, {-0.0182, -0.1006, 1.1187}
  };

  private final Transfer transfer;

  /** Light of each code: PQ's in cd/m², HLG's of the scene from 0 to 1. */
  private final float[] light = new float[MOST + 1];

  /** By what brightness of the brightest colour is multiplied, by the root of its light. */
  private final float[] gain = new float[STEPS + 1];

  private final byte[] codes = new byte[STEPS + 1];

  private HdrTone(Transfer transfer) {
    this.transfer = transfer;
    for (int i = 0; i <= MOST; i++) {
      double code = (double) i / MOST;
      light[i] = (float) (transfer == Transfer.PQ ? fromPq(code) : sceneOfHlg(code));
    }
    for (int i = 0; i <= STEPS; i++) {
      double share = (double) i / STEPS;
      double nits = Math.max(1e-4, share * share * PEAK);
      gain[i] = (float) (rolledOff(nits) / nits);
      codes[i] = (byte) Math.round(255 * Srgb.fromLinear(share * share));
    }
  }

  static HdrTone of(Transfer transfer) {
    return new HdrTone(transfer);
  }

  /** One pixel of 16-bit codes as red, green and blue of sRGB, 8 bits each. */
  int map(int red, int green, int blue) {
    double r = light[red];
    double g = light[green];
    double b = light[blue];
    if (transfer == Transfer.HLG) {
      // The system gamma of a screen of 1000 cd/m²: 1.2.
      double scene = 0.2627 * r + 0.6780 * g + 0.0593 * b;
      double display = PEAK * Math.pow(scene, 0.2);
      r *= display;
      g *= display;
      b *= display;
    }
    double most = Math.min(PEAK, Math.max(r, Math.max(g, b)));
    double factor = gain[(int) Math.round(STEPS * Math.sqrt(most / PEAK))] / WHITE;
    int out = 0;
    for (double[] row : TO_709) {
      double linear = (row[0] * r + row[1] * g + row[2] * b) * factor;
      double root = Math.sqrt(Math.max(0, Math.min(1, linear)));
      out = out << 8 | (codes[(int) Math.round(STEPS * root)] & 255);
    }
    return out;
  }

  /** Rows of 8 bits, for what has no more left. */
  Rows rows(Rows from) {
    return new Rows() {
      @Override
      public int width() {
        return from.width();
      }

      @Override
      public int height() {
        return from.height();
      }

      @Override
      public boolean hasAlpha() {
        return from.hasAlpha();
      }

      @Override
      public void read(int y, long[] lanes) {
        from.read(y, lanes);
        for (int x = 0; x < from.width(); x++) {
          long it = lanes[x];
          int red = (int) (it >> 32 & 255);
          int green = (int) (it >> 16 & 255);
          int rgb = map(red * 257, green * 257, (int) (it & 255) * 257);
          lanes[x] = Rows.blended((int) (it >>> 48), rgb >> 16, rgb >> 8 & 255, rgb & 255);
        }
      }
    };
  }

  /** The curve of BT.2390 in PQ, from a peak of 1000 cd/m² to diffuse white. */
  private static double rolledOff(double nits) {
    double top = toPq(PEAK);
    double most = toPq(WHITE) / top;
    double value = toPq(Math.min(PEAK, nits)) / top;
    double knee = 1.5 * most - 0.5;
    if (value <= knee) {
      return nits;
    }
    double t = (value - knee) / (1 - knee);
    double squared = t * t;
    double cubed = squared * t;
    double mapped =
        (2 * cubed - 3 * squared + 1) * knee
            + (cubed - 2 * squared + t) * (1 - knee)
            + (3 * squared - 2 * cubed) * most;
    return fromPq(mapped * top);
  }

  /** SMPTE ST 2084: from a code of 0 to 1 to cd/m². */
  private static double fromPq(double code) {
    double power = Math.pow(code, 1 / 78.84375);
    double share = Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power);
    return 10_000 * Math.pow(share, 1 / 0.1593017578125);
  }

  private static double toPq(double nits) {
    double power = Math.pow(nits / 10_000, 0.1593017578125);
    return Math.pow((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power), 78.84375);
  }

  /** The inverse of the camera's curve of ITU-R BT.2100. */
  private static double sceneOfHlg(double code) {
    return code <= 0.5
        ? code * code / 3
        : (Math.exp((code - 0.55991073) / 0.17883277) + 0.28466892) / 12;
  }
}
