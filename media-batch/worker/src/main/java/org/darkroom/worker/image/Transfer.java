package org.darkroom.worker.image;

/** What samples of an image mean in light; the numbers are those of ITU-T H.273. */
enum Transfer {
  /** All that is made for ordinary screens. */
  SDR,
  /** SMPTE ST 2084, "PQ": absolute light up to 10,000 cd/m². */
  PQ,
  /** Hybrid log-gamma of ITU-R BT.2100. */
  HLG;

  /** The transfer of that number. */
  static Transfer of(int characteristics) {
    return characteristics == 16 ? PQ : characteristics == 18 ? HLG : SDR;
  }
}
