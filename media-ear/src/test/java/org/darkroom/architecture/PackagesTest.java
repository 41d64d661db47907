package org.darkroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every package and every file, also of the programs beside the server. */
class PackagesTest {

  private static final List<String> MODULES =
      List.of("server-config", "media-ejb", "media-batch", "media-batch/worker", "media-web");
  private static final int LONGEST_FILE = 400;

  @Test
  void packages_ofAllModules_areNullMarkedAndDescribed() throws IOException {
    Set<String> undescribed = new TreeSet<>();
    for (Path file : sources()) {
      Path description = file.resolveSibling("package-info.java");
      if (!Files.exists(description)) {
        undescribed.add(description.toString());
        continue;
      }
      String text = Files.readString(description);
      if (!text.contains("@NullMarked") || !text.contains("/**")) {
        undescribed.add(description.toString());
      }
    }
    assertThat(undescribed).isEmpty();
  }

  @Test
  void files_ofAllModules_areShort() throws IOException {
    Set<String> tooLong = new TreeSet<>();
    for (Path file : sources()) {
      if (Files.readAllLines(file).size() > LONGEST_FILE) {
        tooLong.add(file.toString());
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void sources_ofAllModules_liveBelowTheRootPackage() throws IOException {
    Path root = Path.of("src", "main", "java", "org", "darkroom");

    assertThat(sources()).allMatch(file -> file.toString().contains(root.toString()));
  }

  private static List<Path> sources() throws IOException {
    List<Path> files = new java.util.ArrayList<>();
    for (String module : MODULES) {
      Path root = Path.of("..", module, "src", "main", "java");
      if (Files.exists(root)) {
        try (Stream<Path> walk = Files.walk(root)) {
          walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
      }
    }
    assertThat(files).hasSizeGreaterThan(50);
    return files;
  }
}
