package org.darkroom.adapter.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Statements kept in files beside their adapter. */
final class Sql {
  private Sql() {}

  /** A statement that begins in one file and goes on in another. */
  static String of(String beginning, String end) {
    return of(beginning) + "\n" + of(end);
  }

  /** The statement of that file, without its comment lines: parameters must not be sought there. */
  static String of(String name) {
    String file = name + ".sql";
    try (InputStream stream = Sql.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalArgumentException("no statement " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.stripLeading().startsWith("--"))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
