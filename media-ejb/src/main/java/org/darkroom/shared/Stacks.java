package org.darkroom.shared;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Java stacks as text: written for those who mend the code, taken out for everybody else. */
final class Stacks {
  private static final int MOST = 4_000;

  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^\\s*(?:at [\\w.$/@<>-]+\\([^)\\n]*\\)"
              + "|\\.\\.\\. \\d+ (?:more|common frames omitted)"
              + "|(?:Caused by|Suppressed): .*"
              + "|Exception in thread .*"
              + "|(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error)(?::.*)?(?=\\R\\s*at ))(?:\\R|$)");

  private Stacks() {}

  /** The first 4000 characters. */
  static String of(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    return text.getBuffer().substring(0, Math.min(MOST, text.getBuffer().length()));
  }

  /** The text without lines of stacks; null when nothing else is there. */
  static @Nullable String without(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String rest = LINE.matcher(text).replaceAll("");
    return rest.equals(text) || !rest.isBlank() ? rest : null;
  }
}
