package org.darkroom.worker.image;

import jakarta.json.JsonObject;

/**
 * A size that an image is wanted in.
 *
 * @param name for example {@code small}
 * @param edge the longest edge in pixels; of a square both
 * @param square whether a square is cut from the middle
 * @param always whether it is made of images that are smaller too
 */
public record Rendition(String name, int edge, boolean square, boolean always) {

  static Rendition of(JsonObject it) {
    return new Rendition(
        it.getString("name"),
        it.getInt("edge"),
        it.getBoolean("square", false),
        it.getBoolean("always", false));
  }

  /** Some always exist; the others only where they are not larger than the original. */
  boolean appliesTo(int width, int height) {
    return always || Math.max(width, height) >= edge;
  }

  /** How much smaller than the original the working image may be for this one's sake, at most 1. */
  double scale(int width, int height) {
    int side = square ? Math.min(width, height) : Math.max(width, height);
    return Math.min(1, (double) edge / side);
  }

  /** The part of the image that is shown. */
  Area area(int width, int height) {
    if (!square) {
      return new Area(0, 0, width, height);
    }
    int side = Math.min(width, height);
    return new Area((width - side) / 2, (height - side) / 2, side, side);
  }

  /** The size it is shown at: never larger than the part itself, never below one pixel. */
  Area target(Area area) {
    return area.scaled(Math.min(1, (double) edge / Math.max(area.width(), area.height())));
  }

  /** A rectangle of pixels. */
  record Area(int left, int top, int width, int height) {

    /** One at the origin, so many times the size but at least one pixel. */
    Area scaled(double scale) {
      return new Area(
          0,
          0,
          (int) Math.max(1, Math.round(width * scale)),
          (int) Math.max(1, Math.round(height * scale)));
    }
  }
}
