package org.darkroom.worker.image;

import jakarta.json.JsonObject;

/**
 * A size that an image is wanted in.
 *
 * @param name for example {@code small}
 * @param edge the longest edge in pixels; of a square both
 * @param square whether a square is cut from it
 * @param always whether it is made of images that are smaller too
 * @param moves whether it keeps an animation; the others show its first frame
 */
public record Rendition(String name, int edge, boolean square, boolean always, boolean moves) {

  static Rendition of(JsonObject it) {
    return new Rendition(
        it.getString("name"),
        it.getInt("edge"),
        it.getBoolean("square", false),
        it.getBoolean("always", false),
        it.getBoolean("moves", false));
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

  /** The size of the whole image, of which {@link #part} is shown: never larger than it is. */
  Area whole(int width, int height) {
    return new Area(0, 0, width, height).scaled(scale(width, height));
  }

  /**
   * What is shown of the image in that size.
   *
   * @param place how much of what a square leaves out lies before it, 0 to 1
   */
  Area part(Area whole, double place) {
    if (!square) {
      return whole;
    }
    int side = Math.min(whole.width(), whole.height());
    int left = (int) Math.round((whole.width() - side) * place);
    int top = (int) Math.round((whole.height() - side) * place);
    return new Area(left, top, side, side);
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
