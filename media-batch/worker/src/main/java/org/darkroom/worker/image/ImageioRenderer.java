package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import javax.imageio.ImageIO;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;
import org.darkroom.worker.image.Rendition.Area;

/** The engine that comes with the product: what a JDK and libwebp can do. */
final class ImageioRenderer implements ImageRenderer {
  /** A row this long is no picture, and rows are held in memory. */
  private static final int LONGEST_EDGE = 131_072;

  private final Map<String, Format> formats =
      Map.of(
          "image/jpeg", new JpegFormat(),
          "image/png", new PngFormat(),
          "image/gif", new GifFormat(),
          "image/webp", new WebpFormat(),
          "image/tiff", new TiffFormat(),
          "image/bmp", source -> new ReaderPicture(source, Readers.ofJdk("bmp"), Traits.NONE));

  ImageioRenderer() {
    ImageIO.setUseCache(false);
  }

  @Override
  public String name() {
    return "imageio";
  }

  @Override
  public RenderedImage render(RenderRequest request) throws UnfitMediaException, IOException {
    Format format = formats.get(request.type());
    if (format == null) {
      throw new UnfitMediaException(
          Verdict.UNSUPPORTED_TYPE, request.type() + " needs libvips: install package libvips42");
    }
    if (!Files.isReadable(request.source())) {
      throw new IOException("the source cannot be read");
    }
    return Renditions.write(decode(format, request), request);
  }

  private static Decoded decode(Format format, RenderRequest request) throws UnfitMediaException {
    try (Picture picture = format.open(request.source())) {
      int width = picture.width();
      int height = picture.height();
      Rows rows = picture.decode(subsampling(picture, width, height, request));
      Area size = Renditions.workingSize(width, height);
      Bitmap small = Resampler.fit(rows, size.width(), size.height());
      Traits traits = picture.traits();
      SrgbTable colours = traits.profile() == null ? null : SrgbTable.of(traits.profile());
      return new Decoded(width, height, colours == null ? small : colours.apply(small))
          .turned(traits.orientation());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Decoders answer damage with whatever comes to hand.
      throw new UnfitMediaException(Verdict.CORRUPT_MEDIA, "the image is damaged", e);
    }
  }

  private static int subsampling(Picture picture, int width, int height, RenderRequest request)
      throws UnfitMediaException {
    if (width < 1 || height < 1) {
      throw new UnfitMediaException(Verdict.CORRUPT_MEDIA, "the image has no pixels");
    }
    long pixels = (long) width * height;
    long most = picture.subsamples() ? request.maxSubsampledPixels() : request.maxPixels();
    if (pixels > most || Math.max(width, height) > LONGEST_EDGE) {
      throw new UnfitMediaException(
          Verdict.TOO_MANY_PIXELS,
          width + " x " + height + " pixels are more than the " + most + " allowed");
    }
    return (int) Math.ceil(Math.sqrt((double) pixels / request.maxPixels()));
  }
}
