package org.darkroom.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The command line.
 *
 * @param command the first word
 * @param argument the word after it that is no option, such as the user of a token
 * @param values the options without their dashes
 */
record Options(String command, Optional<String> argument, Map<String, String> values) {

  private static final Set<String> SERVER = Set.of("data", "port", "role", "services");
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "run",
          SERVER,
          "start",
          SERVER,
          "worker",
          SERVER,
          "stop",
          Set.of("data"),
          "status",
          Set.of("data"),
          "token",
          Set.of("data", "role", "tenant"));

  static final String USAGE =
      """
      Usage: liberty/darkroom COMMAND [OPTIONS]

        run                  services and server in the foreground; Ctrl-C stops all of it
        start, stop, status  the same in the background
        worker               one more worker node, joined to the services of a running data directory
        token USER [--role admin] [--tenant T]
                             a token signed with the development key of the data directory

        --data DIR                    all state (default: data/)
        --port N                      HTTP port, HTTPS is N+1 (default 9080; worker: a free one)
        --role all|api|worker         what the server does (default all)
        --services embedded|external  external takes the DARKROOM_* variables (default embedded)
      """;

  /**
   * Reads the command line.
   *
   * @throws LauncherException when it is not as {@link #USAGE} says
   */
  static Options parse(List<String> words) {
    if (words.isEmpty()) {
      throw new LauncherException(USAGE);
    }
    String command = words.get(0);
    Set<String> allowed = ALLOWED.get(command);
    if (allowed == null) {
      throw new LauncherException("Unknown command: " + command + "\n\n" + USAGE);
    }
    Map<String, String> values = new HashMap<>();
    Optional<String> argument = Optional.empty();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        if (argument.isPresent() || !command.equals("token")) {
          throw new LauncherException("Unexpected: " + word + "\n\n" + USAGE);
        }
        argument = Optional.of(word);
        continue;
      }
      int sign = word.indexOf('=');
      String name = sign < 0 ? word.substring(2) : word.substring(2, sign);
      if (!allowed.contains(name)) {
        throw new LauncherException(command + " does not know --" + name + "\n\n" + USAGE);
      }
      if (sign < 0 && i + 1 == words.size()) {
        throw new LauncherException("--" + name + " needs a value");
      }
      values.put(name, sign < 0 ? words.get(++i) : word.substring(sign + 1));
    }
    return new Options(command, argument, Map.copyOf(values));
  }

  /** Returns the data directory. */
  Path data(Path root) {
    return Path.of(value("data").orElse(root.resolve("data").toString()))
        .toAbsolutePath()
        .normalize();
  }

  /** Returns the HTTP port, if one was named. */
  OptionalInt port() {
    Optional<String> text = value("port");
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int port = Integer.parseInt(text.get());
      if (port >= 1 && port <= 65_534) {
        return OptionalInt.of(port);
      }
    } catch (NumberFormatException told) {
      throw new LauncherException("--port " + text.get() + ": a number from 1 to 65534", told);
    }
    throw new LauncherException("--port " + text.get() + ": a number from 1 to 65534");
  }

  /** Returns what the server does. */
  String role(String otherwise) {
    return oneOf("role", otherwise, List.of("all", "api", "worker"));
  }

  /** Tells whether the services are somebody else's. */
  boolean external() {
    return oneOf("services", "embedded", List.of("embedded", "external")).equals("external");
  }

  /** Returns an option's value. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private String oneOf(String name, String otherwise, List<String> allowed) {
    String value = value(name).orElse(otherwise);
    if (!allowed.contains(value)) {
      throw new LauncherException("--" + name + " " + value + ": one of " + allowed);
    }
    return value;
  }
}
