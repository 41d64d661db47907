package org.darkroom.worker.container;

/**
 * What a container says about colours, in the numbers of ITU-T H.273.
 *
 * @param transfer how values mean light
 * @param primaries what red, green and blue are
 * @param matrix how they are mixed
 */
public record Colours(int transfer, int primaries, int matrix) {
  /** The number that says nothing. */
  public static final int UNTOLD = 2;

  /** Nothing said. */
  public static final Colours NONE = new Colours(UNTOLD, UNTOLD, UNTOLD);

  /** The same where told, else the other's. */
  public Colours or(Colours other) {
    return new Colours(
        transfer == UNTOLD ? other.transfer : transfer,
        primaries == UNTOLD ? other.primaries : primaries,
        matrix == UNTOLD ? other.matrix : matrix);
  }
}
