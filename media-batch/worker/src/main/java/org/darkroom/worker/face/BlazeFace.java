package org.darkroom.worker.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the numbers mean that BlazeFace gives for a square of 256 pixels (the model for cameras at
 * the back: Bazarevsky and others 2019, MediaPipe): two guesses for each of 16 by 16 places and six
 * for each of 8 by 8, each a score and sixteen numbers, of which the first four are the box.
 */
final class BlazeFace {
  /** Numbers of a guess. */
  static final int NUMBERS = 16;

  private static final int[] PLACES = {16, 8};
  private static final int[] GUESSES = {2, 6};

  /** All of them. */
  static final int COUNT = 16 * 16 * 2 + 8 * 8 * 6;

  /** Below that it is not taken for a face; the usual bound of that model's users. */
  private static final double SURE = 0.75;

  /** Two that have so much in common are one. */
  private static final double SAME = 0.3;

  private BlazeFace() {}

  /**
   * The faces in the square, the surest first.
   *
   * @param scores one for each guess, before the logistic function
   * @param boxes the numbers of each guess
   */
  static List<Face> faces(float[] scores, float[] boxes) {
    List<Face> guesses = new ArrayList<>();
    int guess = 0;
    for (int layer = 0; layer < PLACES.length; layer++) {
      int places = PLACES[layer];
      for (int place = 0; place < places * places; place++) {
        int row = place / places;
        double x = (place % places + 0.5) / places * Letterbox.EDGE;
        double y = (row + 0.5) / places * Letterbox.EDGE;
        for (int i = 0; i < GUESSES[layer]; i++, guess++) {
          double score = 1 / (1 + Math.exp(-scores[guess]));
          int at = guess * NUMBERS;
          double width = boxes[at + 2];
          double height = boxes[at + 3];
          if (score >= SURE && width > 0 && height > 0) {
            double left = x + boxes[at] - width / 2;
            double top = y + boxes[at + 1] - height / 2;
            guesses.add(new Face(left, top, width, height, score));
          }
        }
      }
    }
    return distinct(guesses);
  }

  /** Without those that are guesses at a face that another is surer of. */
  private static List<Face> distinct(List<Face> guesses) {
    guesses.sort(Comparator.comparingDouble(Face::score).reversed());
    List<Face> faces = new ArrayList<>();
    for (Face it : guesses) {
      if (faces.stream().noneMatch(other -> other.overlap(it) > SAME)) {
        faces.add(it);
      }
    }
    return faces;
  }
}
