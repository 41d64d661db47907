package org.darkroom.launcher;

import java.nio.file.Path;
import org.darkroom.services.ServicesHome;

/**
 * What the build assembled.
 *
 * @param directory its path
 */
record Distribution(Path directory) {

  /** Returns the distribution that the shell script names. */
  static Distribution located() {
    return new Distribution(
        Path.of(System.getProperty("darkroom.dist", "liberty/target/dist")).toAbsolutePath());
  }

  /** Returns when the application was built, in milliseconds since 1970. */
  long builtAt() {
    return directory.resolve("apps/darkroom.ear").toFile().lastModified();
  }

  Path server() {
    return directory.resolve("wlp/bin/server");
  }

  Path configuration() {
    return directory.resolve("server");
  }

  Path workerHome() {
    return directory.resolve("worker");
  }

  ServicesHome services() {
    return new ServicesHome(directory.resolve("services"));
  }
}
