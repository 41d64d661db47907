package org.darkroom.worker.speech;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the native library says: the only place where it tells the language that it found. */
final class LibraryLog {
  private static final Pattern LANGUAGE = Pattern.compile("auto-detected language: ([a-z]{2,3}) ");
  private static final Pattern PROBLEM = Pattern.compile("fail|ERROR|invalid");
  private static final String UNKNOWN = "und";

  private String language = UNKNOWN;
  private String problem = "";

  synchronized void take(String line) {
    Matcher matcher = LANGUAGE.matcher(line);
    if (matcher.find()) {
      language = matcher.group(1);
    }
    // The first names the cause, those after it what it led to.
    if (problem.isEmpty() && PROBLEM.matcher(line).find()) {
      problem = line.strip();
    }
  }

  synchronized void forget() {
    language = UNKNOWN;
    problem = "";
  }

  /** The language found since the last call, {@code und} when none was looked for. */
  synchronized String language() {
    return language;
  }

  /** The first problem since the last call, or nothing. */
  synchronized String problem() {
    return problem;
  }
}
