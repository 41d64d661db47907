package org.darkroom.worker.image;

/**
 * BlurHash: a handful of cosine coefficients as text, after the algorithm published at blurha.sh, 4
 * by 3 components.
 */
final class BlurHash {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
  private static final int ACROSS = 4;
  private static final int DOWN = 3;

  private BlurHash() {}

  /** The hash of an image, best a small one; what is transparent counts as white. */
  static String of(Bitmap image) {
    double[][] factors = new double[ACROSS * DOWN][3];
    double[] linear = linearTable();
    for (int j = 0; j < DOWN; j++) {
      for (int i = 0; i < ACROSS; i++) {
        factors[j * ACROSS + i] = factor(image, i, j, linear);
      }
    }
    double most = 0;
    for (int k = 1; k < factors.length; k++) {
      for (double it : factors[k]) {
        most = Math.max(most, Math.abs(it));
      }
    }
    int scale = (int) Math.max(0, Math.min(82, Math.floor(most * 166 - 0.5)));
    double unit = (scale + 1) / 166.0;
    StringBuilder hash = new StringBuilder();
    digits(hash, (ACROSS - 1) + (DOWN - 1) * 9L, 1);
    digits(hash, scale, 1);
    double[] mean = factors[0];
    digits(hash, (long) srgb(mean[0]) << 16 | (long) srgb(mean[1]) << 8 | srgb(mean[2]), 4);
    for (int k = 1; k < factors.length; k++) {
      double[] it = factors[k];
      long value = (quantised(it[0] / unit) * 19L + quantised(it[1] / unit)) * 19;
      digits(hash, value + quantised(it[2] / unit), 2);
    }
    return hash.toString();
  }

  private static double[] factor(Bitmap image, int i, int j, double[] linear) {
    int w = image.width();
    int h = image.height();
    double[] sum = new double[3];
    for (int y = 0; y < h; y++) {
      double vertical = Math.cos(Math.PI * j * y / h);
      for (int x = 0; x < w; x++) {
        double basis = Math.cos(Math.PI * i * x / w) * vertical;
        int p = image.argb()[y * w + x];
        int alpha = p >>> 24;
        sum[0] += basis * linear[Bitmap.overWhite(p >> 16 & 255, alpha)];
        sum[1] += basis * linear[Bitmap.overWhite(p >> 8 & 255, alpha)];
        sum[2] += basis * linear[Bitmap.overWhite(p & 255, alpha)];
      }
    }
    double norm = (i == 0 && j == 0 ? 1.0 : 2.0) / (w * (double) h);
    return new double[] {sum[0] * norm, sum[1] * norm, sum[2] * norm};
  }

  private static int quantised(double value) {
    double root = Math.copySign(Math.sqrt(Math.abs(value)), value);
    return (int) Math.max(0, Math.min(18, Math.floor(root * 9 + 9.5)));
  }

  private static double[] linearTable() {
    double[] table = new double[256];
    for (int i = 0; i < 256; i++) {
      table[i] = Srgb.toLinear(i / 255.0);
    }
    return table;
  }

  private static int srgb(double linear) {
    return (int) Math.round(Srgb.fromLinear(Math.max(0, Math.min(1, linear))) * 255);
  }

  private static void digits(StringBuilder text, long value, int length) {
    long rest = value;
    char[] out = new char[length];
    for (int i = length - 1; i >= 0; i--) {
      out[i] = DIGITS.charAt((int) (rest % 83));
      rest /= 83;
    }
    text.append(out);
  }
}
