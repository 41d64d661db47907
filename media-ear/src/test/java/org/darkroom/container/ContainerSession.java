package org.darkroom.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.darkroom.services.EmbeddedServices;
import org.darkroom.services.Ports;
import org.darkroom.services.Secrets;
import org.darkroom.services.ServicesHome;
import org.darkroom.services.TestServices;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prepares, before the first test, the server that Arquillian starts: the product's configuration,
 * on free ports, with services of its own. Does nothing where no server is configured.
 */
public final class ContainerSession implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String directory = System.getProperty("darkroom.container", "");
    if (directory.isEmpty()) {
      return;
    }
    String name = "darkroom-" + ProcessHandle.current().pid();
    int port = Ports.free();
    System.setProperty("darkroom.container.server", name);
    System.setProperty("darkroom.container.port", Integer.toString(port));
    EmbeddedServices services = TestServices.shared();
    try {
      prepare(Path.of(directory, "servers", name), environment(services, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void prepare(Path server, Map<String, String> environment) throws IOException {
    Path source = Path.of("../server-config/src/main/liberty");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(source)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = server.resolve(source.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.copy(
        Path.of("src/test/liberty/application.xml"),
        server.resolve("config/application.xml"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.write(
        server.resolve("server.env"),
        environment.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toList());
  }

  private static Map<String, String> environment(EmbeddedServices services, int port) {
    Map<String, String> result = new TreeMap<>(services.environment());
    Path driver = Path.of("../liberty/target/dist").toAbsolutePath().normalize();
    result.put("DARKROOM_DIST", driver.toString());
    result.put("DARKROOM_HTTP_PORT", Integer.toString(port));
    result.put("DARKROOM_HTTPS_PORT", Integer.toString(Ports.free()));
    result.put("DARKROOM_NODE", "container-test");
    result.put("DARKROOM_ADMIN_PASSWORD", Secrets.password());
    result.put("DARKROOM_KEYSTORE_PASSWORD", Secrets.password());
    result.put("DARKROOM_DELIVERY_KEYS", "k1:c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I=");
    result.put("DARKROOM_DELIVERY_BASE_URL", "http://localhost:" + port);
    result.put("DARKROOM_SCRATCH", services.data().resolve("scratch").toString());
    result.put("DARKROOM_FFMPEG_HOME", ServicesHome.located().ffmpeg().toString());
    result.put(
        "DARKROOM_WORKER_HOME",
        Path.of("../media-batch/worker/target/worker").toAbsolutePath().normalize().toString());
    result.put("MP_JWT_VERIFY_ISSUER", "container-test");
    return result;
  }
}
