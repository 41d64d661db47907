package org.darkroom.worker.image;

import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;
import org.darkroom.worker.image.Rendition.Area;

/** The engine that comes with the product: what a JDK and libwebp can do. */
final class ImageioDecoder implements ImageDecoder {
  private final Map<String, Format> formats =
      Map.of(
          "image/jpeg", new JpegFormat(),
          "image/png", new PngFormat(),
          "image/gif", new GifFormat(),
          "image/webp", new WebpFormat(),
          "image/tiff", new TiffFormat(),
          "image/bmp", source -> new ReaderPicture(source, Readers.ofJdk("bmp"), Traits.NONE));

  private final ColourTables tables = new ColourTables();

  ImageioDecoder() {
    ImageIO.setUseCache(false);
  }

  @Override
  public String name() {
    return "imageio";
  }

  @Override
  public String version() {
    return "Java " + Runtime.version().feature();
  }

  @Override
  public Decoded decode(RenderRequest request) throws UnfitMediaException, IOException {
    Format format = formats.get(request.type());
    if (format == null) {
      throw new UnfitMediaException(
          Verdict.UNSUPPORTED_TYPE, request.type() + " needs libvips: install package libvips42");
    }
    return decode(format, request);
  }

  private Decoded decode(Format format, RenderRequest request) throws UnfitMediaException {
    try (Picture picture = format.open(request.source())) {
      int width = picture.width();
      int height = picture.height();
      request.limits().check(width, height, picture.subsamples());
      Rows rows = picture.decode(request.limits().every(width, height));
      Area size = request.workingSize(width, height);
      Bitmap small = Resampler.fit(rows, size.width(), size.height());
      Traits traits = picture.traits();
      SrgbTable colours = traits.profile() == null ? null : tables.of(traits.profile());
      return new Decoded(width, height, colours == null ? small : colours.apply(small))
          .turned(traits.orientation());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Decoders answer damage with whatever comes to hand.
      throw new UnfitMediaException(Verdict.CORRUPT_MEDIA, "the image is damaged", e);
    }
  }
}
