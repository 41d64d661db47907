package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.darkroom.worker.image.Rendition.Area;

/** Derives and writes every rendition of a decoded image. */
final class Renditions {
  private static final int HASH_EDGE = 32;

  private Renditions() {}

  /** The least size that all renditions can be made from. */
  static Area workingSize(int width, int height) {
    double optimized = (double) Rendition.OPTIMIZED.edge() / Math.max(width, height);
    double thumbnail = (double) Rendition.THUMBNAIL.edge() / Math.min(width, height);
    double scale = Math.min(1, Math.max(optimized, thumbnail));
    return new Area(
        0,
        0,
        (int) Math.max(1, Math.round(width * scale)),
        (int) Math.max(1, Math.round(height * scale)));
  }

  static RenderedImage write(Decoded decoded, RenderRequest request) throws IOException {
    WebpEncoder encoder = new WebpEncoder(request.quality(), request.effort());
    Deque<Bitmap> made = new ArrayDeque<>(List.of(decoded.image()));
    List<RenderedImage.File> files = new ArrayList<>();
    for (Rendition it : Rendition.values()) {
      if (it.appliesTo(decoded.width(), decoded.height())) {
        Area size = it.target(it.area(decoded.width(), decoded.height()));
        Bitmap image = derive(made, it, size);
        if (it != Rendition.THUMBNAIL) {
          made.push(image);
        }
        byte[] bytes = encoder.encode(image);
        String file = it.label() + ".webp";
        Files.write(request.directory().resolve(file), bytes);
        files.add(
            new RenderedImage.File(it.label(), file, image.width(), image.height(), bytes.length));
      }
    }
    Collections.reverse(files);
    return new RenderedImage(
        decoded.width(), decoded.height(), BlurHash.of(tiny(made.element())), files);
  }

  /**
   * From the smallest one made so far that has at least twice the size, so that being made in two
   * steps cannot be seen.
   */
  private static Bitmap derive(Deque<Bitmap> made, Rendition rendition, Area size) {
    for (Bitmap it : made) {
      Area part = rendition.area(it.width(), it.height());
      if (part.width() >= 2 * size.width() && part.height() >= 2 * size.height()) {
        return Resampler.fit(it.rows(part), size.width(), size.height());
      }
    }
    Bitmap all = made.getLast();
    boolean same = size.width() == all.width() && size.height() == all.height();
    return same
        ? all
        : Resampler.fit(
            all.rows(rendition.area(all.width(), all.height())), size.width(), size.height());
  }

  private static Bitmap tiny(Bitmap image) {
    double scale = Math.min(1, (double) HASH_EDGE / Math.max(image.width(), image.height()));
    int width = (int) Math.max(1, Math.round(image.width() * scale));
    int height = (int) Math.max(1, Math.round(image.height() * scale));
    return Resampler.fit(image.rows(new Area(0, 0, image.width(), image.height())), width, height);
  }
}
