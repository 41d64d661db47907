package org.darkroom.worker.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.darkroom.worker.image.Rendition.Area;

/** The pixels of every rendition, derived from a decoded image. */
final class Renditions {
  /** More is not seen in so few coefficients. */
  private static final int HASH_EDGE = 64;

  /** From smaller images a hash of how they look would tell less. */
  private static final int LOOK_EDGE = 64;

  /** As many as faces are sought in. */
  private static final int ATTENTION_EDGE = 256;

  private static final double MIDDLE = 0.5;

  private static final int TWICE = 2;

  /** From so much larger, plain halving comes first: it is cheap, and not seen in the end. */
  private static final int MUCH = 5;

  /** Largest first. */
  private final List<Bitmap> made = new ArrayList<>();

  private final Map<Rendition, Bitmap> images = new HashMap<>();
  private final Attention attention;

  private Renditions(Bitmap working, Attention attention) {
    made.add(working);
    this.attention = attention;
  }

  static Renditions of(Decoded decoded, List<Rendition> sizes, Attention attention) {
    Renditions all = new Renditions(decoded.image(), attention);
    sizes.stream()
        .filter(it -> it.appliesTo(decoded.width(), decoded.height()))
        .sorted(Comparator.comparing(Rendition::square).thenComparing(it -> -it.edge()))
        .forEach(it -> all.add(it, it.whole(decoded.width(), decoded.height())));
    return all;
  }

  /** The image in that size; null when it is larger than the original. */
  @org.jspecify.annotations.Nullable
  Bitmap image(Rendition size) {
    return images.get(size);
  }

  String blurHash() {
    return BlurHash.of(made.get(made.size() - 1).thinned(HASH_EDGE));
  }

  /** How the image looks, as 16 hex digits. */
  String perceptualHash() {
    return HexFormat.of()
        .toHexDigits(
            PerceptualHash.of(smallest(it -> Math.min(it.width(), it.height()), LOOK_EDGE)));
  }

  /** The smallest one made whose measure is at least that; the largest where none is. */
  private Bitmap smallest(ToIntFunction<Bitmap> measure, int least) {
    for (int i = made.size() - 1; i > 0; i--) {
      if (measure.applyAsInt(made.get(i)) >= least) {
        return made.get(i);
      }
    }
    return made.get(0);
  }

  private void add(Rendition rendition, Area whole) {
    boolean longer = rendition.square() && whole.width() != whole.height();
    double place =
        longer
            ? attention.place(smallest(it -> Math.max(it.width(), it.height()), ATTENTION_EDGE))
            : MIDDLE;
    Bitmap image = derive(rendition.part(whole, place), whole);
    images.put(rendition, image);
    if (!rendition.square()) {
      keep(image);
    }
  }

  /** For whatever is made of smaller ones later, the hashes among it. */
  private void keep(Bitmap image) {
    made.add(image);
    made.sort(Comparator.comparing(Bitmap::width).reversed());
  }

  /**
   * From the smallest one made so far that has at least twice the size, so that being made in two
   * steps cannot be seen.
   */
  private Bitmap derive(Area part, Area whole) {
    Bitmap from = made.get(0);
    for (Bitmap it : made) {
      if (it.width() >= TWICE * whole.width() && it.height() >= TWICE * whole.height()) {
        from = it;
      }
    }
    if (part.width() == from.width() && part.height() == from.height()) {
      return from;
    }
    while (!from.hasAlpha() && from.width() >= MUCH * whole.width()) {
      from = from.halved();
      keep(from);
    }
    return Resampler.fit(from.rows(), whole.width(), whole.height(), part);
  }
}
