package org.darkroom.web.media;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes out of a tool's output what tells of our machines: URLs, paths, addresses. */
final class Scrubbed {
  private static final Pattern URL = Pattern.compile("\\b[a-zA-Z][a-zA-Z0-9+.-]*://\\S+");
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w/.])(?:[A-Za-z]:\\\\|~?/)[^\\s'\":,;)]+");
  private static final Pattern ADDRESS =
      Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?\\b|\\blocalhost(?::\\d+)?\\b");

  private Scrubbed() {}

  static @Nullable String of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String withoutUrls = URL.matcher(text).replaceAll("…");
    String withoutPaths = PATH.matcher(withoutUrls).replaceAll("…");
    return ADDRESS.matcher(withoutPaths).replaceAll("…");
  }
}
