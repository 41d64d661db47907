package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.darkroom.engine.FrameRate;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.VideoTrack;
import org.junit.jupiter.api.Test;

class EncodeMemoryTest {
  private static final long MB = 1L << 20;

  @Test
  void of_1080p_isWhatFfmpegWasSeenToTake() {
    assertThat(of(1920, 1080, "yuv420p", "veryfast")).isBetween(490 * MB, 560 * MB);
    assertThat(of(1920, 1080, "yuv420p10le", "veryfast")).isBetween(540 * MB, 650 * MB);
    assertThat(of(1920, 1080, "yuv420p", "slow")).isBetween(1000 * MB, 1150 * MB);
  }

  @Test
  void of_largerDeeperOrSlower_isMore() {
    long usual = of(1920, 1080, "yuv420p", "veryfast");

    assertThat(of(3840, 2160, "yuv420p", "veryfast")).isGreaterThan(usual + 150 * MB);
    assertThat(of(3840, 2160, "yuv420p10le", "veryfast"))
        .isGreaterThan(of(3840, 2160, "yuv420p", "veryfast"));
    assertThat(of(640, 360, "yuv420p", "veryfast")).isLessThan(300 * MB);
  }

  private static long of(int width, int height, String pixels, String preset) {
    FrameSize size = new FrameSize(width, height);
    VideoTrack track =
        new VideoTrack(
            0,
            "h264",
            size,
            (long) width * height,
            new FrameRate(30, 1),
            300,
            10,
            new VideoTrack.Light("bt709", "bt709", "bt709"),
            false,
            false,
            new VideoTrack.Stored(pixels, true, 0, 1, 0, List.of()));
    return EncodeMemory.of(track, Ladder.of(size, null), preset);
  }
}
