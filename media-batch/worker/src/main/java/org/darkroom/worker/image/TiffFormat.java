package org.darkroom.worker.image;

import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReaderSpi;
import java.io.IOException;
import java.nio.file.Path;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;

/** TIFF with the reader of imageio-ext: the first page. */
final class TiffFormat implements Format {
  private static final int WIDEST_PIXEL_BITS = 64;

  @Override
  public Picture open(Path source) throws IOException, UnfitMediaException {
    TiffDirectories.Page page = TiffDirectories.scan(source);
    if (page.big()) {
      throw unsupported("BigTIFF needs libvips: install package libvips42");
    }
    if (page.pixelBits() > WIDEST_PIXEL_BITS) {
      throw unsupported("more than 64 bits a pixel need libvips: install package libvips42");
    }
    try {
      return new ReaderPicture(
          source, new TIFFImageReaderSpi().createReaderInstance(null), page.traits());
    } catch (NoClassDefFoundError e) {
      throw unsupported("image/tiff needs the reader of imageio-ext, left out here");
    }
  }

  private static UnfitMediaException unsupported(String message) {
    return new UnfitMediaException(Verdict.UNSUPPORTED_TYPE, message);
  }
}
