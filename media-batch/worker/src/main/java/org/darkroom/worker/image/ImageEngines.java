package org.darkroom.worker.image;

import org.darkroom.worker.vips.Vips;
import org.darkroom.worker.vips.VipsException;
import org.jspecify.annotations.Nullable;

/** Which engines there are on this machine, and which one is to be used. */
final class ImageEngines {
  /** What the server starts this process with: {@code vips}, {@code imageio} or {@code auto}. */
  private static final String CHOICE = "darkroom.image.engine";

  private final ImageDecoder chosen;
  private final String missing;
  private final @Nullable Vips vips;

  private ImageEngines(ImageDecoder chosen, String missing, @Nullable Vips vips) {
    this.chosen = chosen;
    this.missing = missing;
    this.vips = vips;
  }

  /** The engines, once for the process. */
  static ImageEngines find() {
    ImageioDecoder embedded = new ImageioDecoder();
    if (System.getProperty(CHOICE, "auto").equals(embedded.name())) {
      return new ImageEngines(embedded, "", null);
    }
    try {
      Vips vips = Vips.open();
      return new ImageEngines(new VipsDecoder(vips, embedded), "", vips);
    } catch (VipsException e) {
      return new ImageEngines(embedded, String.valueOf(e.getMessage()), null);
    }
  }

  ImageDecoder chosen() {
    return chosen;
  }

  /** What writes AVIF; null without a libvips that has a writer for it. */
  @Nullable AvifEncoder avif() {
    return vips != null && vips.can(AvifEncoder.SAVER) ? new AvifEncoder(vips) : null;
  }

  /** What decides where squares are cut, opened anew. */
  Attentions attentions() {
    return Attentions.find(vips);
  }

  /** Why libvips cannot be used; empty when it can or was not wanted. */
  String missing() {
    return missing;
  }
}
