package org.darkroom.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The compiled classes of the modules. */
final class Modules {

  private Modules() {}

  /** Returns the classes that run in the server. */
  static JavaClasses inTheServer() {
    return of(List.of("media-ejb", "media-batch", "media-web"));
  }

  static JavaClasses of(List<String> modules) {
    return new ClassFileImporter()
        .importLocations(modules.stream().map(Modules::location).collect(Collectors.toSet()));
  }

  private static Location location(String module) {
    return Location.of(Path.of("..", module, "target", "classes").toAbsolutePath().normalize());
  }
}
