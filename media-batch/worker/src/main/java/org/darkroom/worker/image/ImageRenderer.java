package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.darkroom.worker.UnfitMediaException;
import org.jspecify.annotations.Nullable;

/** One decode, all renditions, each written as soon as it is made. */
final class ImageRenderer {
  private static final String WEBP = "image/webp";

  private final ImageDecoder decoder;
  private final Attention attention;
  private @Nullable WebpEncoder last;

  /** Cuts squares from the middle. */
  ImageRenderer(ImageDecoder decoder) {
    this(decoder, Attention.MIDDLE);
  }

  /** Cuts squares where there is something to be seen. */
  ImageRenderer(ImageDecoder decoder, Attention attention) {
    this.decoder = decoder;
    this.attention = attention;
  }

  /**
   * Checks the header, decodes, and writes the renditions.
   *
   * @param written hears of each file
   * @throws UnfitMediaException when the file is damaged, too large, or of a type not known here
   * @throws IOException when the source cannot be opened or a rendition not written
   */
  RenderedImage render(RenderRequest request, Consumer<RenderedImage.File> written)
      throws UnfitMediaException, IOException {
    if (!Files.isReadable(request.source())) {
      throw new IOException("the source cannot be read");
    }
    Decoded decoded = decoder.decode(request);
    Renditions renditions = Renditions.of(decoded, request.sizes(), attention);
    WebpEncoder encoder = encoder(request.quality(), request.effort());
    Optional<Animation> animation = Animations.of(request);
    List<RenderedImage.File> files = new ArrayList<>();
    for (Rendition it : request.sizes()) {
      Bitmap image = renditions.image(it);
      if (image != null) {
        byte[] bytes =
            it.moves() && animation.isPresent()
                ? Animations.encode(animation.get(), image.size(), encoder)
                : encoder.encode(image);
        RenderedImage.File file = write(it.name(), bytes, image, request);
        files.add(file);
        written.accept(file);
      }
    }
    return new RenderedImage(
        decoded.width(),
        decoded.height(),
        renditions.blurHash(),
        renditions.perceptualHash(),
        files);
  }

  private WebpEncoder encoder(int quality, int effort) throws IOException {
    if (last == null || !last.isOf(quality, effort)) {
      last = new WebpEncoder(quality, effort);
    }
    return last;
  }

  private static RenderedImage.File write(
      String name, byte[] bytes, Bitmap image, RenderRequest request) throws IOException {
    String file = name + ".webp";
    OwnOutput.check(bytes);
    Files.write(request.directory().resolve(file), bytes);
    return new RenderedImage.File(name, file, WEBP, image.width(), image.height(), bytes.length);
  }
}
