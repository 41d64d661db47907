package org.darkroom.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.engine.FrameSize;
import org.darkroom.storyboard.Storyboard.Piece;
import org.junit.jupiter.api.Test;

class StoryboardTest {

  @Test
  void of_shortVideo_hasOnePictureForEachSegment() {
    Storyboard board = Storyboard.of(pieces(3, 2, 1.5), new FrameSize(426, 240));

    assertThat(board.tile()).isEqualTo(new FrameSize(160, 90));
    assertThat(board.sheet()).isEqualTo(new FrameSize(480, 90));
    assertThat(board.webVtt("s.webp", 3))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:02.000
            s.webp#xywh=0,0,160,90

            00:00:02.000 --> 00:00:04.000
            s.webp#xywh=160,0,160,90

            00:00:04.000 --> 00:00:05.500
            s.webp#xywh=320,0,160,90

            """);
  }

  @Test
  void of_longVideo_hasAHundredPicturesAtMost_andCoversItAll() {
    for (int count : List.of(451, 499, 500, 501, 7200)) {
      assertCovered(count, 51, 100);
    }
  }

  @Test
  void of_videoOfAQuarterOfAnHour_hasFiftyPicturesAtMost_andCoversItAll() {
    for (int count : List.of(50, 51, 99, 100, 101, 449, 450)) {
      assertCovered(count, 26, 50);
    }
  }

  private static void assertCovered(int count, int least, int most) {
    Storyboard board = Storyboard.of(pieces(count, 2, 2), new FrameSize(240, 426));

    assertThat(board.scenes()).hasSizeBetween(least, most);
    assertThat(board.sheet().width()).isEqualTo(10 * 90);
    assertThat(board.scenes().get(0).start()).isZero();
    assertThat(board.scenes().get(board.scenes().size() - 1).end()).isEqualTo(2.0 * count);
    for (int i = 1; i < board.scenes().size(); i++) {
      Storyboard.Scene scene = board.scenes().get(i);
      assertThat(scene.start()).isEqualTo(board.scenes().get(i - 1).end());
      assertThat(scene.file()).hasFileName("" + (int) (scene.start() / 2));
    }
  }

  @Test
  void of_tinyVideo_isNeverEnlarged() {
    assertThat(Storyboard.of(pieces(1, 2, 1), new FrameSize(64, 48)).tile())
        .isEqualTo(new FrameSize(64, 48));
  }

  private static List<Piece> pieces(int count, double seconds, double last) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pieces.add(new Piece(Path.of("" + i), i == count - 1 ? last : seconds));
    }
    return pieces;
  }
}
