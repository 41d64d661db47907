package org.darkroom.worker.image;

import java.util.List;

/** The sizes of the product. */
final class Sizes {
  static final List<Rendition> ALL =
      List.of(
          new Rendition("thumbnail", 150, true, true, false),
          new Rendition("small", 320, false, false, false),
          new Rendition("medium", 800, false, false, false),
          new Rendition("large", 1280, false, false, false),
          new Rendition("optimized", 2048, false, true, true));

  private Sizes() {}
}
