package org.darkroom.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tokens of {@code liberty/darkroom token}, without a process for each. */
public final class DevelopmentTokens {
  private DevelopmentTokens() {}

  /** A token of that data directory for that user, with options as on the command line. */
  public static String of(Path data, String user, String... options) {
    List<String> words = new ArrayList<>(List.of("token", user));
    words.addAll(List.of(options));
    Options read = Options.parse(words);
    return Tokens.sign(
        DevelopmentKey.of(data).signing(),
        user,
        read.value("role").orElse("user"),
        read.value("tenant"));
  }
}
