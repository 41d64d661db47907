package org.darkroom.worker.image;

/**
 * A decoded frame of 8-bit luma and chroma of half the size in both directions.
 *
 * @param width pixels as stored
 * @param height pixels as stored
 * @param luma rows of brightness, 8 bits each
 * @param lumaStride bytes from one row of luma to the next
 * @param blue rows of the blue difference
 * @param red rows of the red difference
 * @param chromaStride bytes from one row of either to the next
 * @param look how it is to be shown
 */
@SuppressWarnings("ArrayRecordComponent")
public record PlanarFrame(
    int width,
    int height,
    byte[] luma,
    int lumaStride,
    byte[] blue,
    byte[] red,
    int chromaStride,
    Look look) {

  /** Checks that all rows are there. */
  public PlanarFrame {
    int chromaWidth = (width + 1) / 2;
    int chromaHeight = (height + 1) / 2;
    boolean whole =
        lumaStride >= width
            && chromaStride >= chromaWidth
            && luma.length >= (height - 1) * lumaStride + width
            && blue.length >= (chromaHeight - 1) * chromaStride + chromaWidth
            && red.length >= (chromaHeight - 1) * chromaStride + chromaWidth;
    if (width < 1 || height < 1 || !whole) {
      throw new IllegalArgumentException("incomplete frame");
    }
  }

  /**
   * How it is to be shown.
   *
   * @param fullRange whether luma goes from 0 to 255 instead of from 16 to 235
   * @param highDefinition whether by ITU-R BT.709 instead of BT.601
   * @param quarterTurns clockwise, 0 to 3, from stored to displayed
   */
  public record Look(boolean fullRange, boolean highDefinition, int quarterTurns) {}
}
