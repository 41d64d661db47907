package org.darkroom.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The file {@code services.env} of a data directory: {@code KEY=value} lines with mode 0600. */
public final class ServicesFile {

  private static final Pattern PORT = Pattern.compile(":(\\d+)(/|$)");
  private static final Pattern URL_PASSWORD = Pattern.compile("//:([^@]*)@");

  private final Path file;
  private final Map<String, String> values = new TreeMap<>();

  private ServicesFile(Path file) {
    this.file = file;
  }

  /** Reads the file of a data directory; without one there are no values yet. */
  public static ServicesFile in(Path data) {
    ServicesFile services = new ServicesFile(data.resolve("services.env"));
    services.read();
    return services;
  }

  /** Returns all values. */
  public Map<String, String> values() {
    return Map.copyOf(values);
  }

  /** Returns the value of a key, making one when there is none. */
  public String computeIfAbsent(String key, Supplier<String> value) {
    return values.computeIfAbsent(key, absent -> value.get());
  }

  /** Sets values. */
  public void putAll(Map<String, String> changes) {
    values.putAll(changes);
  }

  /** Writes the file as a whole. */
  public void save() {
    PrivateFiles.write(
        file,
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  /** Returns the port in the URL of a key, or a free one. */
  int port(String key) {
    return found(key, PORT).map(Integer::parseInt).orElseGet(Ports::free);
  }

  /** Returns the password in the URL of a key, or a new one. */
  String urlPassword(String key) {
    return found(key, URL_PASSWORD).orElseGet(Secrets::password);
  }

  /** Returns the password of a key, or a new one. */
  String password(String key) {
    return computeIfAbsent(key, Secrets::password);
  }

  private Optional<String> found(String key, Pattern pattern) {
    Matcher matcher = pattern.matcher(values.getOrDefault(key, ""));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private void read() {
    try {
      if (!Files.exists(file)) {
        return;
      }
      for (String line : Files.readAllLines(file)) {
        int sign = line.indexOf('=');
        if (sign > 0 && !line.startsWith("#")) {
          values.put(line.substring(0, sign), line.substring(sign + 1));
        }
      }
    } catch (IOException e) {
      throw new ServiceFailure("Cannot read " + file, e);
    }
  }
}
