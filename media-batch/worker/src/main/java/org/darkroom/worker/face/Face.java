package org.darkroom.worker.face;

/**
 * A face in a picture, in pixels of that; it may reach beyond the edges.
 *
 * @param left its left edge
 * @param top its upper edge
 * @param width above 0
 * @param height above 0
 * @param score how sure it is, 0 to 1
 */
public record Face(double left, double top, double width, double height, double score) {

  /** What it has in common with another, as a share of what both take together. */
  double overlap(Face other) {
    double wide = Math.min(left + width, other.left + other.width) - Math.max(left, other.left);
    double high = Math.min(top + height, other.top + other.height) - Math.max(top, other.top);
    double common = Math.max(0, wide) * Math.max(0, high);
    return common / (width * height + other.width * other.height - common);
  }

  /** The part of it that is within a picture of that size; with a width of 0 when nothing is. */
  public Face within(double pictureWidth, double pictureHeight) {
    double fromX = Math.max(0, left);
    double fromY = Math.max(0, top);
    double toX = Math.min(pictureWidth, left + width);
    double toY = Math.min(pictureHeight, top + height);
    return new Face(fromX, fromY, Math.max(0, toX - fromX), Math.max(0, toY - fromY), score);
  }
}
