package org.darkroom.worker.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/**
 * Reads the samples of a decoded image as they are. {@code getRGB} would convert colours pixel by
 * pixel, and takes grey for linear, which it never is in a file.
 */
abstract class RasterRows implements Rows {
  final Raster raster;
  private final boolean alpha;

  RasterRows(Raster raster, boolean alpha) {
    this.raster = raster;
    this.alpha = alpha;
  }

  static Rows of(BufferedImage image) {
    Raster raster = image.getRaster();
    ColorModel colors = image.getColorModel();
    if (colors instanceof IndexColorModel palette) {
      return new OfPalette(raster, palette);
    }
    int space = colors.getColorSpace().getType();
    if (space != ColorSpace.TYPE_RGB && space != ColorSpace.TYPE_GRAY) {
      return new OtherSpace(image);
    }
    if (raster.getSampleModel() instanceof ComponentSampleModel
        && raster.getDataBuffer() instanceof DataBufferByte
        && raster.getDataBuffer().getNumBanks() == 1
        && raster.getNumBands() == 3
        && raster.getParent() == null) {
      return new OfBytes(raster);
    }
    if (raster.getNumBands() > 4 || raster.getSampleModel().getSampleSize(0) > 16) {
      return new Converted(image);
    }
    return new OfSamples(raster, colors);
  }

  @Override
  public int width() {
    return raster.getWidth();
  }

  @Override
  public int height() {
    return raster.getHeight();
  }

  @Override
  public boolean hasAlpha() {
    return alpha;
  }

  /** Three bytes a pixel: nearly every photo. */
  private static final class OfBytes extends RasterRows {
    private final byte[] data;
    private final int stride;
    private final int step;
    private final int[] offsets;

    OfBytes(Raster raster) {
      super(raster, false);
      ComponentSampleModel model = (ComponentSampleModel) raster.getSampleModel();
      data = ((DataBufferByte) raster.getDataBuffer()).getData();
      stride = model.getScanlineStride();
      step = model.getPixelStride();
      offsets = model.getBandOffsets();
    }

    @Override
    public void read(int y, long[] lanes) {
      int red = y * stride + offsets[0];
      int green = y * stride + offsets[1];
      int blue = y * stride + offsets[2];
      for (int x = 0, at = 0; x < width(); x++, at += step) {
        lanes[x] = Rows.opaque(data[red + at] & 255, data[green + at] & 255, data[blue + at] & 255);
      }
    }
  }

  private static final class OfPalette extends RasterRows {
    private final long[] palette;
    private final int[] samples;

    OfPalette(Raster raster, IndexColorModel colors) {
      super(raster, colors.hasAlpha());
      samples = new int[raster.getWidth()];
      palette = new long[1 << Math.max(8, colors.getPixelSize())];
      for (int i = 0; i < Math.min(palette.length, colors.getMapSize()); i++) {
        palette[i] =
            Rows.blended(
                colors.getAlpha(i), colors.getRed(i), colors.getGreen(i), colors.getBlue(i));
      }
    }

    @Override
    public void read(int y, long[] lanes) {
      raster.getSamples(0, y, width(), 1, 0, samples);
      for (int x = 0; x < samples.length; x++) {
        lanes[x] = palette[samples[x]];
      }
    }
  }

  /** Any depth up to 16 bits; one or two bands are grey, the second and fourth are alpha. */
  private static final class OfSamples extends RasterRows {
    private final int bands;
    private final int most;
    private final boolean multiplied;
    private final int[] samples;

    OfSamples(Raster raster, ColorModel colors) {
      super(raster, colors.hasAlpha());
      SampleModel model = raster.getSampleModel();
      bands = model.getNumBands();
      most = (1 << model.getSampleSize(0)) - 1;
      multiplied = colors.isAlphaPremultiplied();
      samples = new int[raster.getWidth() * bands];
    }

    @Override
    public void read(int y, long[] lanes) {
      raster.getPixels(0, y, width(), 1, samples);
      boolean grey = bands < 3;
      for (int x = 0, at = 0; x < width(); x++, at += bands) {
        int red = eight(samples[at]);
        int green = grey ? red : eight(samples[at + 1]);
        int blue = grey ? red : eight(samples[at + 2]);
        int alpha = hasAlpha() ? eight(samples[at + bands - 1]) : 255;
        lanes[x] =
            multiplied
                ? (long) alpha << 48 | (long) red << 32 | (long) green << 16 | blue
                : Rows.blended(alpha, red, green, blue);
      }
    }

    private int eight(int sample) {
      return most == 255 ? sample : most == 65535 ? sample >> 8 : sample * 255 / most;
    }
  }

  /** Inks and the like, whose colours Java converts, many rows at once since each call costs. */
  private static final class OtherSpace extends RasterRows {
    private static final int ROWS = 64;

    private final BufferedImage image;
    private final ColorConvertOp conversion = new ColorConvertOp(null);
    private int[] converted = new int[0];
    private int from = -ROWS;

    OtherSpace(BufferedImage image) {
      super(image.getRaster(), false);
      this.image = image;
    }

    @Override
    public void read(int y, long[] lanes) {
      int width = width();
      if (y < from || y >= from + ROWS) {
        int rows = Math.min(ROWS, height() - y);
        BufferedImage seen = new BufferedImage(width, rows, BufferedImage.TYPE_INT_RGB);
        conversion.filter(image.getSubimage(0, y, width, rows), seen);
        converted = ((DataBufferInt) seen.getRaster().getDataBuffer()).getData();
        from = y;
      }
      for (int x = 0, at = (y - from) * width; x < width; x++, at++) {
        int p = converted[at];
        lanes[x] = Rows.opaque(p >> 16 & 255, p >> 8 & 255, p & 255);
      }
    }
  }

  /** Whatever else there is, through Java's slow colour conversion. */
  private static final class Converted extends RasterRows {
    private final BufferedImage image;
    private final int[] row;

    Converted(BufferedImage image) {
      super(image.getRaster(), image.getColorModel().hasAlpha());
      this.image = image;
      this.row = new int[image.getWidth()];
    }

    @Override
    public void read(int y, long[] lanes) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        int p = row[x];
        lanes[x] = Rows.blended(p >>> 24, p >> 16 & 255, p >> 8 & 255, p & 255);
      }
    }
  }
}
