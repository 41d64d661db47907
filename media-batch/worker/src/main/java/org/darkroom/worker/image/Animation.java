package org.darkroom.worker.image;

import java.io.IOException;
import java.util.List;

/**
 * Pictures shown one after the other.
 *
 * @param width of the canvas
 * @param height of the canvas
 * @param loops how often all of it is shown, 0 for ever
 * @param frames what is drawn, one after the other
 */
record Animation(int width, int height, int loops, List<Frame> frames) {
  /** What viewers take for frames that say less than two hundredths of a second. */
  private static final int USUAL_MILLISECONDS = 100;

  private static final int LEAST_MILLISECONDS = 20;

  Animation {
    frames = List.copyOf(frames);
  }

  /** What happens to a frame's place before the next one is drawn. */
  enum After {
    /** It stays. */
    KEEP,
    /** It becomes transparent. */
    CLEAR,
    /** It becomes again what it was. */
    RESTORE
  }

  /**
   * Something drawn on the canvas.
   *
   * @param left where
   * @param top where
   * @param milliseconds how long it is seen
   * @param blends whether what was there shines through; otherwise it is replaced
   * @param after what happens then
   * @param pixels what
   */
  record Frame(int left, int top, int milliseconds, boolean blends, After after, Pixels pixels) {
    Frame {
      milliseconds = milliseconds < LEAST_MILLISECONDS ? USUAL_MILLISECONDS : milliseconds;
    }
  }

  /** Pixels of a frame, not decoded yet. */
  interface Pixels {

    /**
     * Decodes.
     *
     * @throws IOException when they are damaged
     */
    Bitmap decode() throws IOException;

    /** Those of an opened picture, which is closed. */
    static Bitmap of(Picture opened) throws IOException {
      try (Picture picture = opened) {
        Rows rows = picture.decode(1);
        return Resampler.fit(rows, rows.width(), rows.height());
      } catch (org.darkroom.worker.UnfitMediaException e) {
        throw new IOException(e);
      }
    }
  }

  /** Pixels of all frames together. */
  long pixels() {
    return (long) width * height * frames.size();
  }
}
