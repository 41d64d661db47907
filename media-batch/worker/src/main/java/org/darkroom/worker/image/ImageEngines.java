package org.darkroom.worker.image;

import org.darkroom.worker.vips.Vips;
import org.darkroom.worker.vips.VipsException;

/** Which engines there are on this machine, and which one is to be used. */
final class ImageEngines {
  /** What the server starts this process with: {@code vips}, {@code imageio} or {@code auto}. */
  private static final String CHOICE = "darkroom.image.engine";

  private final ImageDecoder chosen;
  private final String missing;

  private ImageEngines(ImageDecoder chosen, String missing) {
    this.chosen = chosen;
    this.missing = missing;
  }

  /** The engines, once for the process. */
  static ImageEngines find() {
    ImageioDecoder embedded = new ImageioDecoder();
    if (System.getProperty(CHOICE, "auto").equals(embedded.name())) {
      return new ImageEngines(embedded, "");
    }
    try {
      return new ImageEngines(new VipsDecoder(Vips.open(), embedded), "");
    } catch (VipsException e) {
      return new ImageEngines(embedded, String.valueOf(e.getMessage()));
    }
  }

  ImageDecoder chosen() {
    return chosen;
  }

  /** Why libvips cannot be used; empty when it can or was not wanted. */
  String missing() {
    return missing;
  }
}
