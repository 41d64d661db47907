package org.darkroom.audio;

import org.darkroom.audio.Loudness.Swing;

/**
 * Writes peaks in the format of BBC audiowaveform, version 2, one channel, 8 bits: what players
 * such as Peaks.js read.
 */
final class WaveformJson {
  private WaveformJson() {}

  static String text(Loudness loudness) {
    StringBuilder text = new StringBuilder(64 + 10 * loudness.windows().size());
    text.append("{\"version\":2,\"channels\":1,\"sample_rate\":")
        .append(loudness.sampleRate())
        .append(",\"samples_per_pixel\":")
        .append(loudness.samplesPerWindow())
        .append(",\"bits\":8,\"length\":")
        .append(loudness.windows().size())
        .append(",\"data\":[");
    String comma = "";
    for (Swing swing : loudness.windows()) {
      text.append(comma).append(swing.low() >> 8).append(',').append(swing.high() >> 8);
      comma = ",";
    }
    return text.append("]}\n").toString();
  }
}
