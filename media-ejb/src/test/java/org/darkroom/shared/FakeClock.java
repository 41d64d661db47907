package org.darkroom.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;

/** The clock of another process, which libfaketime sets while it runs. */
public final class FakeClock implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(FakeClock.class.getName());
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib64/faketime/libfaketime.so.1"));

  private final Path library;
  private final Path file;

  private FakeClock(Path library) throws IOException {
    this.library = library;
    this.file = Files.createTempFile("darkroom-clock-", "");
    shift(0);
  }

  /** Skips the test, loudly, where the library is not installed. */
  public static FakeClock installed() throws IOException {
    Path library = PLACES.stream().filter(Files::exists).findFirst().orElse(Path.of(""));
    boolean there = Files.isRegularFile(library);
    if (!there) {
      LOG.severe("NOT TESTED: libfaketime is not installed, clocks that jump are skipped");
    }
    Assumptions.assumeTrue(there, "libfaketime is not installed");
    return new FakeClock(library);
  }

  /** What the process has to be started with. */
  public Map<String, String> variables() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1");
  }

  /** A second from now on the process sees a time that many seconds off. */
  public void shift(int seconds) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, String.format("%+d%n", seconds));
    Files.move(
        next,
        file,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    Files.delete(file);
  }
}
