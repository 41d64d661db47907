package org.darkroom.video;

import org.darkroom.engine.FrameSize;

/**
 * One rendition of a stream.
 *
 * @param name names its files, for example {@code v720}
 * @param size both sides even
 * @param maxKbps the most kilobits a second over two seconds
 * @param copied whether the source's pictures are taken over as they are
 */
public record Rung(String name, FrameSize size, int maxKbps, boolean copied) {

  /** A rendition that is encoded. */
  public Rung(String name, FrameSize size, int maxKbps) {
    this(name, size, maxKbps, false);
  }

  /** The same, taken over as it is. */
  public Rung asItIs() {
    return new Rung(name, size, maxKbps, true);
  }

  /** The same under another name. */
  Rung named(String other) {
    return new Rung(other, size, maxKbps, copied);
  }

  /** The name of its playlist. */
  public String playlist() {
    return name + ".m3u8";
  }
}
