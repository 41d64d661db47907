package org.darkroom.video;

import org.darkroom.engine.FrameSize;

/**
 * One rendition of a stream.
 *
 * @param name names its files, for example {@code v720}
 * @param size both sides even
 * @param maxKbps the most kilobits a second over two seconds
 */
public record Rung(String name, FrameSize size, int maxKbps) {

  /** The name of its playlist. */
  public String playlist() {
    return name + ".m3u8";
  }
}
