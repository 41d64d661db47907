package org.darkroom.adapter.process;

import java.util.ArrayList;
import java.util.List;
import org.darkroom.transcript.Silence;

/** Reads the pauses that {@code silencedetect} has noted on frames, between lines of progress. */
final class SilenceOutput implements LineOutput {
  private static final String START = "lavfi.silence_start=";
  private static final String END = "lavfi.silence_end=";
  private static final int MILLIS = 1000;

  private final EncodeProgress progress;
  private final List<Silence> silences = new ArrayList<>();
  private long start = -1;

  SilenceOutput(EncodeProgress progress) {
    this.progress = progress;
  }

  @Override
  public boolean take(String line) {
    if (line.startsWith(START)) {
      start = millis(line.substring(START.length()));
    } else if (line.startsWith(END) && start >= 0) {
      silences.add(new Silence(start, Math.max(start, millis(line.substring(END.length())))));
      start = -1;
    }
    return progress.take(line);
  }

  /** One that lasts to the end of the recording ends nothing, and is left out. */
  List<Silence> silences() {
    return List.copyOf(silences);
  }

  private static long millis(String seconds) {
    try {
      return Math.max(0, Math.round(Double.parseDouble(seconds) * MILLIS));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
