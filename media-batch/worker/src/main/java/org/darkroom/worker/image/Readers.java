package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** The JDK's own readers, whatever else is on the class path, and buffered input for them. */
final class Readers {
  private Readers() {}

  /**
   * A new reader of that format.
   *
   * @throws IOException when this JDK has none
   */
  static ImageReader ofJdk(String format) throws IOException {
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageReaderSpi.class,
                it ->
                    it.getClass().getName().startsWith("com.sun.imageio.")
                        && ((ImageReaderSpi) it).getFormatNames()[0].equalsIgnoreCase(format),
                true);
    if (!all.hasNext()) {
      throw new IOException("this JDK cannot read " + format);
    }
    return all.next().createReaderInstance();
  }

  /**
   * Opens a file.
   *
   * @throws IOException when it cannot be opened
   */
  static ImageInputStream input(Path source) throws IOException {
    ImageInputStream input = ImageIO.createImageInputStream(source.toFile());
    if (input == null) {
      throw new IOException("the source cannot be opened");
    }
    return input;
  }
}
