package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.darkroom.asset.MediaOptions;
import org.darkroom.engine.FrameSize;
import org.junit.jupiter.api.Test;

class LadderTest {

  @Test
  void of_1080p_hasFive() {
    assertThat(Ladder.of(new FrameSize(1920, 1080), null))
        .extracting(Rung::name)
        .containsExactly("v1080", "v720", "v480", "v360", "v240");
  }

  @Test
  void of_4k_hasNothingAbove1080() {
    assertThat(Ladder.of(new FrameSize(3840, 2160), null).get(0).size())
        .isEqualTo(new FrameSize(1920, 1080));
  }

  @Test
  void of_portrait_goesByTheShortSide() {
    assertThat(Ladder.of(new FrameSize(1080, 1920), null))
        .extracting(Rung::size)
        .containsExactly(
            new FrameSize(1080, 1920),
            new FrameSize(720, 1280),
            new FrameSize(480, 854),
            new FrameSize(360, 640),
            new FrameSize(240, 426));
  }

  @Test
  void of_betweenRungs_beginsWithItsOwnSize() {
    assertThat(Ladder.of(new FrameSize(1137, 640), null))
        .extracting(Rung::name)
        .containsExactly("v640", "v480", "v360", "v240");
  }

  @Test
  void of_littleAboveARung_beginsWithThatRung() {
    assertThat(Ladder.of(new FrameSize(1920, 804), null))
        .extracting(Rung::size)
        .startsWith(new FrameSize(1720, 720));
  }

  @Test
  void of_smallOddSource_hasOneOfItsOwnEvenSize() {
    assertThat(Ladder.of(new FrameSize(161, 121), null))
        .extracting(Rung::size)
        .containsExactly(new FrameSize(160, 120));
  }

  @Test
  void of_wishes_capHeightAndBitRate() {
    MediaOptions.Video wishes = new MediaOptions.Video(null, 2000, 720);
    assertThat(Ladder.of(new FrameSize(1920, 1080), wishes))
        .extracting(Rung::maxKbps)
        .containsExactly(2000, 1400, 900, 500);
  }
}
