package org.darkroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting that is read anywhere is told of in {@code docs/configuration.md}. */
class SettingsTest {
  private static final List<Path> READERS =
      List.of(
          Path.of("../media-ejb/src/main/java"),
          Path.of("../media-batch/src/main/java"),
          Path.of("../media-web/src/main/java"),
          Path.of("../server-config/src/main/liberty/config"));

  /** A key in quotes that is whole, or a variable of the server's configuration. */
  private static final Pattern KEY =
      Pattern.compile(
          "\"(darkroom\\.[a-z0-9.-]*[a-z0-9])\"(?!\\s*\\+)|\\$\\{(darkroom\\.[a-z0-9.-]+)}");

  @Test
  void settings_thatAreRead_areDescribed() throws IOException {
    String described = Files.readString(Path.of("../docs/configuration.md"));
    Set<String> read = new TreeSet<>();
    for (Path folder : READERS) {
      try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
        for (Path file : files.toList()) {
          KEY.matcher(Files.readString(file)).results().map(SettingsTest::key).forEach(read::add);
        }
      }
    }
    assertThat(read).hasSizeGreaterThan(80).contains("darkroom.s3.bucket", "darkroom.http.host");
    read.removeIf(key -> described.contains("`" + key + "`"));
    assertThat(read).isEmpty();
  }

  private static String key(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }
}
