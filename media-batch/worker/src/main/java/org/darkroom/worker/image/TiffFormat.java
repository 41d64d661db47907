package org.darkroom.worker.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;
import org.darkroom.worker.image.TiffDirectories.Page;

/**
 * The first page of a TIFF with the reader of imageio-ext; of inks and CIELAB with TwelveMonkeys'.
 */
final class TiffFormat implements Format {
  private static final int WIDEST_PIXEL_BITS = 64;

  @Override
  public Picture open(Path source) throws IOException, UnfitMediaException {
    Page page = TiffDirectories.scan(source);
    if (page.big()) {
      throw unsupported("BigTIFF needs libvips: install package libvips42");
    }
    if (page.pixelBits() > WIDEST_PIXEL_BITS) {
      throw unsupported("more than 64 bits a pixel need libvips: install package libvips42");
    }
    switch (page.colours()) {
      case Page.LAB, Page.ICC_LAB -> {
        return lab(source, page);
      }
      case Page.INKS -> {
        // The reader knows the profile, and tells what the colours look like.
        Traits upright = new Traits(page.traits().orientation(), null);
        return new ReaderPicture(source, exotic(), upright);
      }
      default -> {}
    }
    try {
      return new ReaderPicture(
          source,
          new it.geosolutions.imageioimpl.plugins.tiff.TIFFImageReaderSpi()
              .createReaderInstance(null),
          page.traits());
    } catch (NoClassDefFoundError e) {
      throw unsupported("image/tiff needs the reader of imageio-ext, left out here");
    }
  }

  private static Picture lab(Path source, Page page) throws IOException {
    Traits upright = new Traits(page.traits().orientation(), null);
    return new ReaderPicture(source, exotic(), upright) {
      @Override
      Rows read(ImageReader from, int which, ImageReadParam param) throws IOException {
        return new LabRows(from.readRaster(which, param), page.colours() == Page.ICC_LAB);
      }
    };
  }

  private static ImageReader exotic() {
    return new TIFFImageReaderSpi().createReaderInstance(null);
  }

  private static UnfitMediaException unsupported(String message) {
    return new UnfitMediaException(Verdict.UNSUPPORTED_TYPE, message);
  }
}
