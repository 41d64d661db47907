package org.darkroom.video;

import java.util.ArrayList;
import java.util.List;
import org.darkroom.asset.MediaOptions;
import org.darkroom.engine.FrameSize;
import org.jspecify.annotations.Nullable;

/** Which renditions a video gets: none above the source, by the short side, so portrait too. */
public final class Ladder {
  /** Short sides and their most kilobits a second: 0.05 bits a pixel at 30 frames a second. */
  private static final int[][] RUNGS = {{1080, 5000}, {720, 2800}, {480, 1400}};

  private static final double REFERENCE_PIXELS = 854.0 * 480;
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
    List<Rung> rungs = new ArrayList<>();
    for (int[] rung : RUNGS) {
      if (rung[0] <= source.shortSide() && rung[0] <= highest) {
        rungs.add(new Rung("v" + rung[0], source.withShortSide(rung[0]), Math.min(cap, rung[1])));
      }
    }
    if (rungs.isEmpty()) {
      rungs.add(own(source, highest, cap));
    }
    return List.copyOf(rungs);
  }

  private static Rung own(FrameSize source, int highest, int cap) {
    FrameSize size =
        source.shortSide() <= highest ? source.madeEven() : source.withShortSide(highest);
    double share = (double) size.width() * size.height() / REFERENCE_PIXELS;
    int kbps = Math.max(LEAST_KBPS, (int) (RUNGS[2][1] * Math.pow(share, 0.75)));
    return new Rung("v" + size.shortSide(), size, Math.min(cap, kbps));
  }
}
