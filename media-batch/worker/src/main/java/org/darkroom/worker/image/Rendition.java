package org.darkroom.worker.image;

import java.util.Locale;

/** The renditions of an image, largest first: each is derived from the first. */
enum Rendition {
  OPTIMIZED(2048),
  LARGE(1280),
  MEDIUM(800),
  SMALL(320),
  /** A square cut from the middle. */
  THUMBNAIL(150);

  private final int edge;

  Rendition(int edge) {
    this.edge = edge;
  }

  /** The longest edge in pixels; of a thumbnail both. */
  int edge() {
    return edge;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Two always exist; the others only where they are smaller than the original. */
  boolean appliesTo(int width, int height) {
    return this == OPTIMIZED || this == THUMBNAIL || Math.max(width, height) >= edge;
  }

  /** The part of the image that is shown. */
  Area area(int width, int height) {
    if (this != THUMBNAIL) {
      return new Area(0, 0, width, height);
    }
    int side = Math.min(width, height);
    return new Area((width - side) / 2, (height - side) / 2, side, side);
  }

  /** The size it is shown at: never larger than the part itself, never below one pixel. */
  Area target(Area area) {
    double scale = Math.min(1, (double) edge / Math.max(area.width(), area.height()));
    return new Area(
        0,
        0,
        (int) Math.max(1, Math.round(area.width() * scale)),
        (int) Math.max(1, Math.round(area.height() * scale)));
  }

  /** A rectangle of pixels. */
  record Area(int left, int top, int width, int height) {}
}
