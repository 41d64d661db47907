package org.darkroom.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pages, drawings and scripts that a browser or a shell would run, wherever they stand in a text.
 */
final class Markup {
  private static final List<String> PAGES =
      List.of(
          "!doctype html",
          "html",
          "head",
          "body",
          "script",
          "iframe",
          "object",
          "embed",
          "frameset",
          "meta http-equiv",
          "img src",
          "style",
          "base href",
          "link rel",
          "applet",
          "form action");

  private static final List<String> DRAWINGS = List.of("svg", "!doctype svg", "foreignobject");

  private static final List<String> SCRIPTS = List.of("?php", "?=", "%@", "jsp:", "cfscript");

  private static final Sniffed PAGE = foreign("text/html", "a web page");
  private static final Sniffed DRAWING = foreign(Sniffed.DRAWING, "an SVG drawing");
  private static final Sniffed SCRIPT = foreign("text/x-script", "a script");
  private static final Sniffed XML = foreign("application/xml", "an XML file");

  private Markup() {}

  /** What is found in the text, or empty when there is nothing of that kind. */
  static Optional<Sniffed> detect(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int at = lower.indexOf('<'); at >= 0; at = lower.indexOf('<', at + 1)) {
      // A prefix such as in <svg:svg> changes nothing.
      int colon = lower.indexOf(':', at);
      int name = colon > at && colon - at < 16 && isName(lower, at + 1, colon) ? colon + 1 : at + 1;
      Optional<Sniffed> found = tag(lower, at + 1).or(() -> tag(lower, name));
      if (found.isPresent()) {
        return found;
      }
    }
    String start =
        lower.replaceFirst("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "").stripLeading();
    if (start.startsWith("<?xml")) {
      return Optional.of(XML);
    }
    if (start.startsWith("<!--")) {
      return Optional.of(PAGE);
    }
    return start.startsWith("#!") || start.startsWith("@echo off")
        ? Optional.of(SCRIPT)
        : Optional.empty();
  }

  private static Optional<Sniffed> tag(String lower, int at) {
    if (matches(lower, at, DRAWINGS)) {
      return Optional.of(DRAWING);
    }
    if (matches(lower, at, PAGES)) {
      return Optional.of(PAGE);
    }
    return matches(lower, at, SCRIPTS) ? Optional.of(SCRIPT) : Optional.empty();
  }

  private static boolean matches(String lower, int at, List<String> names) {
    for (String name : names) {
      int end = at + name.length();
      boolean whole =
          end >= lower.length()
              || !Character.isLetterOrDigit(name.charAt(name.length() - 1))
              || !Character.isLetterOrDigit(lower.charAt(end));
      if (whole && lower.startsWith(name, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isName(String lower, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Character.isLetterOrDigit(lower.charAt(i))) {
        return false;
      }
    }
    return to > from;
  }

  private static Sniffed foreign(String mime, String name) {
    return new Sniffed.Foreign(mime, "This is " + name + ", which is not accepted.");
  }
}
