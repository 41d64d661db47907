package org.darkroom.worker.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.darkroom.worker.image.Rendition.Area;

/** The pixels of every rendition, derived from a decoded image. */
final class Renditions {
  /** More is not seen in so few coefficients. */
  private static final int HASH_EDGE = 64;

  private static final int TWICE = 2;

  /** From so much larger, plain halving comes first: it is cheap, and not seen in the end. */
  private static final int MUCH = 5;

  /** Largest first. */
  private final List<Bitmap> made = new ArrayList<>();

  private final Map<Rendition, Bitmap> images = new HashMap<>();

  private Renditions(Bitmap working) {
    made.add(working);
  }

  static Renditions of(Decoded decoded, List<Rendition> sizes) {
    Renditions all = new Renditions(decoded.image());
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

  private void add(Rendition rendition, Area whole) {
    Bitmap image = derive(rendition.part(whole), whole);
    images.put(rendition, image);
    if (!rendition.square()) {
      made.add(image);
    }
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
    }
    return Resampler.fit(from.rows(), whole.width(), whole.height(), part);
  }
}
