package org.darkroom.video;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The engine alone, for {@code liberty/bench/video}: makes the renditions that the product makes of
 * a file, once for each line that comes, and says what that cost in CPU seconds. Arguments: a
 * directory to work in, the file.
 */
public final class VideoAlone {
  private VideoAlone() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    VideoBench bench = new VideoBench(Path.of(arguments[1]), Path.of(arguments[0]), 1);
    BufferedReader turns =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (turns.readLine() != null) {
      System.out.println(bench.product());
    }
  }
}
