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
        .forEach(it -> all.add(it, it.target(it.area(decoded.width(), decoded.height()))));
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

  private void add(Rendition rendition, Area size) {
    Bitmap image = derive(rendition, size);
    images.put(rendition, image);
    if (!rendition.square()) {
      made.add(image);
    }
  }

  /**
   * From the smallest one made so far that has at least twice the size, so that being made in two
   * steps cannot be seen.
   */
  private Bitmap derive(Rendition rendition, Area size) {
    for (int i = made.size() - 1; i >= 0; i--) {
      Bitmap it = made.get(i);
      Area part = rendition.area(it.width(), it.height());
      if (part.width() >= 2 * size.width() && part.height() >= 2 * size.height()) {
        return Resampler.fit(it.rows(part), size.width(), size.height());
      }
    }
    Bitmap all = made.get(0);
    boolean same = size.width() == all.width() && size.height() == all.height();
    return same
        ? all
        : Resampler.fit(
            all.rows(rendition.area(all.width(), all.height())), size.width(), size.height());
  }
}
