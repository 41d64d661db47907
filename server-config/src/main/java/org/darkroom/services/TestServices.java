package org.darkroom.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One set of embedded services for all tests of a JVM, on a temporary directory: started when first
 * asked for, stopped and removed when the JVM ends. Tests that stop a service make their own.
 */
public final class TestServices {

  private TestServices() {}

  /** Returns the running services. */
  public static EmbeddedServices shared() {
    return Holder.SERVICES;
  }

  /** Returns services on a fresh temporary directory, not started, for a test that stops them. */
  public static EmbeddedServices fresh() {
    try {
      Path data = Files.createTempDirectory("darkroom-test-");
      PrivateFiles.passage(data);
      return new EmbeddedServices(ServicesHome.located(), data, List.of("*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops services and removes their directory. */
  public static void discard(EmbeddedServices services) {
    services.stop();
    try {
      Trees.delete(services.data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final EmbeddedServices SERVICES = start();

    private static EmbeddedServices start() {
      EmbeddedServices services = fresh();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(services)));
      return services.start();
    }
  }
}
