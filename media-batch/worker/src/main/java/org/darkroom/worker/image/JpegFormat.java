package org.darkroom.worker.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** JPEG, with the JDK's reader; four-colour files with TwelveMonkeys', which knows their inks. */
final class JpegFormat implements Format {
  @Override
  public Picture open(Path source) throws IOException {
    JpegHeader header = JpegHeader.read(source);
    boolean fourInks = header.hasFourInks();
    ImageReader reader = fourInks ? ofInks() : Readers.ofJdk("JPEG");
    ImageInputStream file = Readers.input(source);
    ImageInputStream input = fourInks ? file : header.stripped(file);
    return new ReaderPicture(input, reader, header.traits()) {
      @Override
      public boolean subsamples() {
        return header.subsamples();
      }
    };
  }

  /** It reads through the JDK's reader, which it looks for when it is told of the registry. */
  private static ImageReader ofInks() throws IOException {
    JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
    provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
    return provider.createReaderInstance(null);
  }
}
