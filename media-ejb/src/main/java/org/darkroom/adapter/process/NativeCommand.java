package org.darkroom.adapter.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A native program to be run as a child.
 *
 * @param arguments the program by its absolute path, then its arguments
 * @param directory the child's working directory, which becomes its own
 * @param environment all it sees of ours beside the locale
 * @param limits what it may use
 * @param reads other places it must be able to read, such as its class path
 */
record NativeCommand(
    List<String> arguments,
    Path directory,
    Map<String, String> environment,
    NativeLimits limits,
    List<Path> reads) {

  NativeCommand {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    reads = List.copyOf(reads);
    if (arguments.isEmpty() || !Path.of(arguments.get(0)).isAbsolute()) {
      throw new IllegalArgumentException("the program needs an absolute path");
    }
  }

  /** A command without environment and limits. */
  static NativeCommand of(Path directory, List<String> arguments) {
    return new NativeCommand(arguments, directory, Map.of(), NativeLimits.NONE, List.of());
  }

  /** The same with one more variable. */
  NativeCommand with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new NativeCommand(arguments, directory, more, limits, reads);
  }

  /** The same with these limits. */
  NativeCommand within(NativeLimits others) {
    return new NativeCommand(arguments, directory, environment, others, reads);
  }

  /** The same that also reads from these places. */
  NativeCommand reading(List<Path> others) {
    return new NativeCommand(arguments, directory, environment, limits, others);
  }

  /** The program. */
  Path program() {
    return Path.of(arguments.get(0));
  }
}
