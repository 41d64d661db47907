package org.darkroom.adapter.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Removes what processes leave behind. */
final class Leftovers {
  private Leftovers() {}

  /** Removes a directory with all that is in it, as far as possible; absent is fine. */
  static void remove(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.getLogger(Leftovers.class.getName())
          .log(System.Logger.Level.WARNING, "A worker's directory could not be removed", e);
    }
  }
}
