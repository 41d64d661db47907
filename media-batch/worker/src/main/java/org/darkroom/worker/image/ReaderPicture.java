package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A picture behind an ImageIO reader. */
class ReaderPicture implements Picture {
  private final ImageReader reader;
  private final ImageInputStream input;
  private final Traits traits;
  private final int index;
  private String damage = "";

  ReaderPicture(Path source, ImageReader reader, Traits traits) throws IOException {
    this(source, reader, traits, 0);
  }

  /** One of several pictures in a file. */
  ReaderPicture(Path source, ImageReader reader, Traits traits, int index) throws IOException {
    this(Readers.input(source), reader, traits, index);
  }

  /** A picture in an input that is closed with it. */
  ReaderPicture(ImageInputStream input, ImageReader reader, Traits traits) {
    this(input, reader, traits, 0);
  }

  private ReaderPicture(ImageInputStream input, ImageReader reader, Traits traits, int index) {
    this.index = index;
    this.reader = reader;
    this.traits = traits;
    this.input = input;
    reader.setInput(input, true, true);
    reader.addIIOReadWarningListener(
        (from, warning) -> {
          if (Damage.isToldBy(warning)) {
            damage = warning;
          }
        });
  }

  @Override
  public int width() throws IOException {
    return reader.getWidth(index);
  }

  @Override
  public int height() throws IOException {
    return reader.getHeight(index);
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public Rows decode(int every) throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    if (every > 1) {
      param.setSourceSubsampling(every, every, every / 2, every / 2);
    }
    Rows rows = read(reader, index, param);
    if (!damage.isEmpty()) {
      throw new IIOException(damage);
    }
    return rows;
  }

  /** Has the reader decode. */
  Rows read(ImageReader from, int which, ImageReadParam param) throws IOException {
    return RasterRows.of(from.read(which, param));
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    input.close();
  }
}
