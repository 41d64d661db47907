package org.darkroom.shared;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes out of a tool's output what tells of our machines: URLs, paths, hosts, addresses. */
public final class Scrubbed {
  private static final String INSTEAD = "…";

  private static final Pattern URL = Pattern.compile("\\b[a-zA-Z][a-zA-Z0-9+.-]*://\\S+");
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w/.])(?:[A-Za-z]:\\\\|~?/)[^\\s'\":,;)]+");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?\\b|\\[[0-9a-fA-F]*:[0-9a-fA-F:.]+\\](?::\\d+)?");

  /** A name with its port, or one that only private networks have. */
  private static final Pattern HOST =
      Pattern.compile(
          "\\blocalhost\\b(?::\\d+)?"
              + "|\\b[a-zA-Z][a-zA-Z0-9-]*(?:\\.(?!java:)[a-zA-Z0-9-]+)+:\\d{2,5}\\b"
              + "|(?<!\\.)\\b[a-zA-Z][a-zA-Z0-9-]*:\\d{4,5}\\b"
              + "|\\b[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)*\\.(?:internal|local|lan|svc|cluster|home)\\b");

  private Scrubbed() {}

  /** The text without them; null stays null. */
  public static @Nullable String of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String scrubbed = text;
    for (Pattern pattern : new Pattern[] {URL, PATH, ADDRESS, HOST}) {
      scrubbed = pattern.matcher(scrubbed).replaceAll(INSTEAD);
    }
    return scrubbed;
  }
}
