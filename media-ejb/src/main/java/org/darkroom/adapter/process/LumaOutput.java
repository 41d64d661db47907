package org.darkroom.adapter.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.video.Frame;

/** Tiny pictures of brightness alone, of which only the detail is kept. */
final class LumaOutput implements ChildOutput {
  /** What makes pictures such. */
  static final String FILTER = "scale=64:36:out_range=pc,format=gray";

  private static final int SAMPLES = 64 * 36;

  private final List<Double> details = new ArrayList<>();

  /** The output options for the pictures of that filter label. */
  static List<String> outputs(String label) {
    return List.of("-map", "[" + label + "]", "-c:v", "rawvideo", "-f", "rawvideo", "pipe:1");
  }

  @Override
  public void read(InputStream output, Runnable headway) throws IOException {
    byte[] picture = new byte[SAMPLES];
    while (output.readNBytes(picture, 0, SAMPLES) == SAMPLES) {
      headway.run();
      int[] counts = new int[Frame.SHADES];
      for (byte sample : picture) {
        counts[(sample & 255) * Frame.SHADES / 256]++;
      }
      details.add(Frame.detail(counts));
    }
  }

  /** The detail of each picture, in order. */
  List<Double> details() {
    return details;
  }
}
