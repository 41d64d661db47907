package org.darkroom.ingest;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Cleans the names that clients give to files. They are shown to people and offered for saving, and
 * never become part of a key, a path or a command line.
 */
final class FileNames {
  /** The most that file systems take. */
  private static final int MOST_BYTES = 255;

  private static final String NAMELESS = "unnamed";

  private FileNames() {}

  /**
   * The last path segment in Unicode's form C, without control, formatting and bidirectional
   * characters, at most 255 bytes of UTF-8; {@code unnamed} when nothing is left.
   */
  static String clean(@Nullable String name) {
    if (name == null) {
      return NAMELESS;
    }
    String text = Normalizer.normalize(name, Normalizer.Form.NFC);
    text = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
    StringBuilder kept = new StringBuilder();
    text.codePoints().filter(FileNames::isPlain).forEach(kept::appendCodePoint);
    String clean = shortened(kept.toString().strip());
    return clean.isEmpty() || clean.equals(".") || clean.equals("..") ? NAMELESS : clean;
  }

  /** Bidirectional controls are of the type FORMAT. */
  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Cuts before the extension, so that it stays, and never inside a character. */
  private static String shortened(String name) {
    if (bytes(name) <= MOST_BYTES) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && bytes(name.substring(dot)) <= 16 ? name.substring(dot) : "";
    String stem = name.substring(0, name.length() - extension.length());
    while (bytes(stem) + bytes(extension) > MOST_BYTES) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + extension;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
