package org.darkroom.video;

import java.util.ArrayList;
import java.util.List;
import org.darkroom.asset.MediaOptions;
import org.darkroom.engine.FrameSize;
import org.jspecify.annotations.Nullable;

/** Which renditions a video gets: none above the source, by the short side, so portrait too. */
public final class Ladder {
  /** Short sides and their most kilobits a second: about 0.1 bits a pixel at 30 frames a second. */
  private static final int[][] RUNGS = {
    {1080, 5000}, {720, 2800}, {480, 1400}, {360, 900}, {240, 500}
  };

  /** So much larger than the best usual size, a source gets a rendition of its own size. */
  private static final double FAR = 1.15;

  private static final double REFERENCE_PIXELS = 854.0 * 480;
  private static final int REFERENCE_KBPS = 1400;
  private static final int LEAST_KBPS = 150;

  private Ladder() {}

  /**
   * The renditions, largest first, at least one.
   *
   * @param source the size as displayed
   * @param wishes what the client asks for, or null
   */
  public static List<Rung> of(FrameSize source, MediaOptions.@Nullable Video wishes) {
    int highest = wishes == null || wishes.maxHeight() == null ? 1080 : wishes.maxHeight();
    int cap = wishes == null || wishes.maxBitrateKbps() == null ? 1 << 20 : wishes.maxBitrateKbps();
    int best = Math.min(source.shortSide(), highest);
    List<Rung> rungs = new ArrayList<>();
    for (int[] rung : RUNGS) {
      if (rung[0] <= best) {
        rungs.add(new Rung("v" + rung[0], source.withShortSide(rung[0]), Math.min(cap, rung[1])));
      }
    }
    if (rungs.isEmpty() || (best < RUNGS[0][0] && best >= rungs.get(0).size().shortSide() * FAR)) {
      rungs.add(0, own(source, best, cap));
    }
    return List.copyOf(rungs);
  }

  /** A rendition of a size that is no usual one. */
  private static Rung own(FrameSize source, int best, int cap) {
    FrameSize size = source.shortSide() <= best ? source.madeEven() : source.withShortSide(best);
    double share = (double) size.width() * size.height() / REFERENCE_PIXELS;
    int kbps = Math.max(LEAST_KBPS, (int) (REFERENCE_KBPS * Math.pow(share, 0.75)));
    return new Rung("v" + size.shortSide(), size, Math.min(cap, kbps));
  }
}
