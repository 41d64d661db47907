package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.darkroom.worker.image.Rendition.Area;
import org.darkroom.worker.vips.VipsImage;
import org.darkroom.worker.vips.VipsRoom;
import org.jspecify.annotations.Nullable;

/** From whatever libvips has decoded to few pixels in sRGB. */
final class VipsPixels {
  /** Numbers of {@code VipsInterpretation}. */
  private static final int LAB = 13;

  private static final int CMYK = 15;

  private final VipsRoom room;
  private final ColourTables colours;

  VipsPixels(VipsRoom room, ColourTables colours) {
    this.room = room;
    this.colours = colours;
  }

  Bitmap of(VipsImage in, Area size, Transfer transfer, byte @Nullable [] profile)
      throws IOException {
    if (transfer != Transfer.SDR
        && (in.format() == VipsImage.SHORTS || in.format() == VipsImage.BYTES)) {
      return toned(resize(in, size), HdrTone.of(transfer));
    }
    boolean inks = in.interpretation() == CMYK;
    VipsImage plain = bytes(inks ? fromInks(in) : in);
    Bitmap image =
        Resampler.fit(new VipsRows(room.strips(plain), plain), size.width(), size.height());
    SrgbTable table = inks || profile == null || plain.bands() < 3 ? null : colours.of(profile);
    return table == null ? image : table.apply(image);
  }

  private VipsImage resize(VipsImage in, Area size) throws IOException {
    Map<String, String> scale =
        Map.of(
            "scale", Double.toString((double) size.width() / in.width()),
            "vscale", Double.toString((double) size.height() / in.height()));
    return room.apply("resize", in, scale);
  }

  /** By the profile that is in the file, else by the usual one for four inks. */
  private VipsImage fromInks(VipsImage in) throws IOException {
    return room.apply(
        "icc_transform",
        in,
        Map.of(
            "output-profile", "srgb", "embedded", "true", "input-profile", "cmyk", "depth", "8"));
  }

  private static Bitmap toned(VipsImage image, HdrTone tone) throws IOException {
    IntUnaryOperator samples = samples(image);
    int bands = image.bands();
    boolean alpha = image.hasAlpha();
    int[] argb = new int[image.width() * image.height()];
    for (int i = 0, at = 0; i < argb.length; i++, at += bands) {
      int red = samples.applyAsInt(at);
      int green = bands < 3 ? red : samples.applyAsInt(at + 1);
      int blue = bands < 3 ? red : samples.applyAsInt(at + 2);
      int opacity = alpha ? samples.applyAsInt(at + bands - 1) >> 8 : 255;
      argb[i] = opacity << 24 | tone.map(red, green, blue);
    }
    return new Bitmap(image.width(), image.height(), alpha, argb);
  }

  /** Its samples by their places, each of 16 bits. */
  private static IntUnaryOperator samples(VipsImage image) throws IOException {
    byte[] bytes = image.pixels();
    ShortBuffer shorts = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asShortBuffer();
    return image.format() == VipsImage.BYTES
        ? at -> (bytes[at] & 255) * 257
        : at -> shorts.get(at) & 0xFFFF;
  }

  /** Samples of 8 bits: grey, red-green-blue, each with or without alpha. */
  private VipsImage bytes(VipsImage in) throws IOException {
    boolean plain = in.format() == VipsImage.BYTES && in.interpretation() != LAB;
    VipsImage known = plain ? in : room.apply("colourspace", in, Map.of("space", "srgb"));
    return known.bands() <= 4
        ? known
        : room.apply("extract_band", known, Map.of("band", "0", "n", "3"));
  }
}
