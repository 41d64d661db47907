package org.darkroom.worker.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlazeFaceTest {
  private final float[] scores = new float[BlazeFace.COUNT];
  private final float[] boxes = new float[BlazeFace.COUNT * BlazeFace.NUMBERS];

  @BeforeEach
  void nothing() {
    Arrays.fill(scores, -100);
  }

  @Test
  void faces_noGuess_areNone() {
    assertThat(BlazeFace.faces(scores, boxes)).isEmpty();
  }

  @Test
  void faces_guessesOfBothLayers_areWhereTheirPlacesAre() {
    // The second guess of place (3, 2) of 16 by 16, and the last one of place (7, 7) of 8 by 8.
    guess((2 * 16 + 3) * 2 + 1, 5, 4, -2, 20, 30);
    guess(BlazeFace.COUNT - 1, 3, 0, 0, 40, 40);

    List<Face> faces = BlazeFace.faces(scores, boxes);

    assertThat(faces).hasSize(2);
    assertThat(faces.get(0).left()).isEqualTo(3.5 * 16 + 4 - 10);
    assertThat(faces.get(0).top()).isEqualTo(2.5 * 16 - 2 - 15);
    assertThat(faces.get(0).width()).isEqualTo(20);
    assertThat(faces.get(0).height()).isEqualTo(30);
    assertThat(faces.get(0).score()).isCloseTo(0.9933, within(0.0001));
    assertThat(faces.get(1).left()).isEqualTo(7.5 * 32 - 20);
  }

  @Test
  void faces_guessesAtOneFace_areTheSurestOne() {
    guess(0, 2, 0, 0, 40, 40);
    guess(1, 4, 2, 2, 40, 40);
    guess(2, 3, 0, 0, 40, 40);
    guess(700, 1.2f, 0, 0, 30, 30);

    assertThat(BlazeFace.faces(scores, boxes))
        .extracting(it -> Math.round(it.score() * 100))
        .containsExactly(98L, 77L);
  }

  @Test
  void faces_unsureOrWithoutSize_areNone() {
    guess(5, 1, 0, 0, 40, 40);
    guess(100, 5, 0, 0, 0, 40);
    guess(200, 5, 0, 0, 40, -1);
    guess(300, Float.NaN, 0, 0, 40, 40);
    assertThat(BlazeFace.faces(scores, boxes)).isEmpty();
  }

  @Test
  void within_beyondTheEdges_isCut() {
    Face face = new Face(-10, 90, 30, 30, 1);
    assertThat(face.within(200, 100)).isEqualTo(new Face(0, 90, 20, 10, 1));
    assertThat(new Face(-10, 0, 5, 5, 1).within(200, 100).width()).isZero();
  }

  @Test
  void letterbox_longPicture_isInTheMiddleOfNothing() {
    int[] white = new int[512 * 128];
    Arrays.fill(white, 0xFFFFFFFF);
    Letterbox box = new Letterbox(512, 128);
    assertThat(box.scale()).isEqualTo(0.5);
    assertThat(box.left()).isZero();
    assertThat(box.top()).isEqualTo(96);
    var pixels = box.pixels(white);
    assertThat(pixels.remaining()).isEqualTo(256 * 256 * 3);
    assertThat(pixels.get(95 * 256 * 3)).isEqualTo(-1);
    assertThat(pixels.get(96 * 256 * 3)).isEqualTo(1);
    assertThat(pixels.get(159 * 256 * 3)).isEqualTo(1);
    assertThat(pixels.get(160 * 256 * 3)).isEqualTo(-1);
  }

  private void guess(int number, float score, float x, float y, float width, float height) {
    scores[number] = score;
    System.arraycopy(new float[] {x, y, width, height}, 0, boxes, number * BlazeFace.NUMBERS, 4);
  }
}
