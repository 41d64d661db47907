package org.darkroom.worker.image;

import com.sun.jna.Memory;
import java.io.IOException;
import javax.imageio.IIOException;
import org.jspecify.annotations.Nullable;

/** A still WebP that libwebp decodes into native memory. */
final class WebpPicture implements Picture {
  private static final int FEATURES_BYTES = 64;

  private final Frame frame;
  private final Traits traits;
  private final int width;
  private final int height;
  private final boolean alpha;
  private final int canvasWidth;
  private final int canvasHeight;
  private @Nullable Memory pixels;

  private WebpPicture(Frame frame, Traits traits, Memory features, int @Nullable [] canvas) {
    this.frame = frame;
    this.traits = traits;
    this.width = features.getInt(0);
    this.height = features.getInt(4);
    this.alpha = features.getInt(8) != 0;
    this.canvasWidth = Math.max(canvas == null ? 0 : canvas[0], frame.left() + width);
    this.canvasHeight = Math.max(canvas == null ? 0 : canvas[1], frame.top() + height);
  }

  /**
   * A frame as a file of its own.
   *
   * @param left its first column on the canvas
   * @param top its first row on the canvas
   * @param file the bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Frame(int left, int top, byte[] file) {}

  static WebpPicture of(Frame frame, int @Nullable [] canvas, Traits traits) throws IOException {
    try (Memory features = new Memory(FEATURES_BYTES)) {
      features.clear();
      int status =
          WebpLibrary.WebPGetFeaturesInternal(
              frame.file(), frame.file().length, features, WebpLibrary.DECODER_ABI);
      if (status != 0) {
        throw new IIOException("libwebp status " + status);
      }
      return new WebpPicture(frame, traits, features, canvas);
    }
  }

  @Override
  public int width() {
    return canvasWidth;
  }

  @Override
  public int height() {
    return canvasHeight;
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public Rows decode(int every) throws IOException {
    Memory target = new Memory(4L * width * height);
    pixels = target;
    if (WebpLibrary.WebPDecodeBGRAInto(
            frame.file(), frame.file().length, target, target.size(), width * 4)
        == null) {
      throw new IIOException("libwebp cannot decode it");
    }
    return CanvasRows.place(
        new PackedRows(target, width, height, alpha),
        frame.left(),
        frame.top(),
        canvasWidth,
        canvasHeight);
  }

  @Override
  public void close() {
    if (pixels != null) {
      pixels.close();
    }
  }

  private record PackedRows(Memory pixels, int width, int height, boolean hasAlpha)
      implements Rows {
    @Override
    public void read(int y, long[] lanes) {
      int[] row = pixels.getIntArray(4L * width * y, width);
      for (int x = 0; x < width; x++) {
        int p = row[x];
        lanes[x] = Rows.blended(p >>> 24, p >> 16 & 255, p >> 8 & 255, p & 255);
      }
    }
  }
}
