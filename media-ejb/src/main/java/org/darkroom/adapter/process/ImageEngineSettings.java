package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** Limits of images and the encoding of their renditions. */
@Singleton
class ImageEngineSettings implements CheckedSettings {
  private final long maxPixels;
  private final long maxSubsampledPixels;
  private final Duration timeout;
  private final int quality;
  private final int effort;
  private final long maxAnimatedPixels;
  private final List<ImageSize> sizes;

  @Inject
  ImageEngineSettings(Settings settings) {
    maxPixels = settings.number("darkroom.limit.image.pixels", 50_000_000, 1, 1_000_000_000);
    maxSubsampledPixels =
        settings.number("darkroom.limit.jpeg.pixels", 200_000_000, maxPixels, 4_000_000_000L);
    timeout = settings.seconds("darkroom.image.timeout", 30, 1, 3600);
    quality = settings.count("darkroom.image.quality", 80, 1, 100);
    effort = settings.count("darkroom.image.effort", 2, 0, 6);
    maxAnimatedPixels =
        settings.number("darkroom.limit.animation.pixels", 100_000_000, 0, 10_000_000_000L);
    sizes = ImageSize.all(settings.text("darkroom.image.extra-sizes", ""));
  }

  /** The most pixels that are decoded. */
  long maxPixels() {
    return maxPixels;
  }

  /** The most pixels of a baseline JPEG in one scan, of which only some are kept. */
  long maxSubsampledPixels() {
    return maxSubsampledPixels;
  }

  /** The most pixels of all frames of an animation; with more only its first frame is kept. */
  long maxAnimatedPixels() {
    return maxAnimatedPixels;
  }

  /** What is made of each image, in that order. */
  List<ImageSize> sizes() {
    return sizes;
  }

  /** How long one image may take. */
  Duration timeout() {
    return timeout;
  }

  /** Quality of WebP, 1 to 100. */
  int quality() {
    return quality;
  }

  /** Effort of the WebP encoder, 0 to 6. */
  int effort() {
    return effort;
  }
}
