package org.darkroom.worker.image;

import java.io.IOException;
import java.util.Optional;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;
import org.darkroom.worker.image.Rendition.Area;

/** Keeps what moves moving. Both engines come here: it needs no decoder that only one has. */
final class Animations {
  private Animations() {}

  /**
   * The animation in a file; empty when it is a still, or too much to be kept.
   *
   * @throws UnfitMediaException when it is damaged
   */
  static Optional<Animation> of(RenderRequest request) throws UnfitMediaException {
    try {
      Animation animation =
          switch (request.type()) {
            case "image/gif" -> GifFrames.read(request.source());
            case "image/webp" -> WebpFrames.read(request.source());
            case "image/png" ->
                PngChunks.read(request.source()).isAnimated()
                    ? PngFrames.read(request.source())
                    : null;
            default -> null;
          };
      return Optional.ofNullable(animation)
          .filter(it -> it.frames().size() > 1 && it.width() > 0 && it.height() > 0)
          .filter(it -> it.pixels() <= request.limits().animated());
    } catch (IOException | RuntimeException e) {
      throw new UnfitMediaException(Verdict.CORRUPT_MEDIA, "the animation is damaged", e);
    }
  }

  /**
   * All of it in that size.
   *
   * @throws UnfitMediaException when one of its frames is damaged
   * @throws IOException when it cannot be encoded
   */
  static byte[] encode(Animation animation, Area size, WebpEncoder encoder)
      throws UnfitMediaException, IOException {
    AnimatedWebp out = new AnimatedWebp(encoder);
    Canvas canvas = new Canvas(animation.width(), animation.height());
    for (Animation.Frame it : animation.frames()) {
      Bitmap seen = drawn(canvas, it);
      Bitmap small =
          seen.width() == size.width() && seen.height() == size.height()
              ? seen
              : Resampler.fit(seen.rows(), size.width(), size.height());
      out.add(small, it.milliseconds());
    }
    return out.finish(size.width(), size.height(), animation.loops());
  }

  private static Bitmap drawn(Canvas canvas, Animation.Frame frame) throws UnfitMediaException {
    try {
      return canvas.draw(frame);
    } catch (IOException | RuntimeException e) {
      throw new UnfitMediaException(Verdict.CORRUPT_MEDIA, "a frame is damaged", e);
    }
  }
}
