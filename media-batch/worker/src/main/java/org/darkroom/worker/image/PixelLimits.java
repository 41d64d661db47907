package org.darkroom.worker.image;

import jakarta.json.JsonObject;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;

/**
 * How large an image may be.
 *
 * @param decoded the most pixels to decode
 * @param subsampled the most pixels of a format that can skip some while decoding
 * @param animated the most pixels of all frames of an animation together; with more it is a still
 */
public record PixelLimits(long decoded, long subsampled, long animated) {
  /** A row this long is no picture, and rows are held in memory. */
  private static final int LONGEST_EDGE = 131_072;

  static PixelLimits of(JsonObject arguments) {
    return new PixelLimits(
        arguments.getJsonNumber("maxPixels").longValueExact(),
        arguments.getJsonNumber("maxSubsampledPixels").longValueExact(),
        arguments.getJsonNumber("maxAnimatedPixels").longValueExact());
  }

  /**
   * Judges a header.
   *
   * @param subsamples whether the decoder can skip pixels
   * @throws UnfitMediaException when there are no pixels or too many
   */
  void check(int width, int height, boolean subsamples) throws UnfitMediaException {
    if (width < 1 || height < 1) {
      throw new UnfitMediaException(Verdict.CORRUPT_MEDIA, "the image has no pixels");
    }
    long most = subsamples ? subsampled : decoded;
    if ((long) width * height > most || Math.max(width, height) > LONGEST_EDGE) {
      throw new UnfitMediaException(
          Verdict.TOO_MANY_PIXELS,
          width + " x " + height + " pixels are more than the " + most + " allowed");
    }
  }

  /** Every how many-th pixel to decode across and down, so that they are not too many. */
  int every(int width, int height) {
    return (int) Math.ceil(Math.sqrt((double) width * height / decoded));
  }
}
