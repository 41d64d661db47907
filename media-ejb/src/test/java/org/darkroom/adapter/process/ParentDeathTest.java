package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentDeathTest {
  @TempDir Path directory;

  @Test
  void kill9_ofTheServer_leavesNoWorkerAfterTwoSeconds() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PoolOwner.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    try {
      Path hanging = directory.resolve("hanging");
      for (int i = 0; i < 600 && !Files.exists(hanging); i++) {
        assertThat(server.isAlive()).as(Files.readString(directory.resolve("log"))).isTrue();
        Thread.sleep(50);
      }
      List<Long> workers = server.descendants().map(ProcessHandle::pid).toList();
      assertThat(workers).isNotEmpty();
      server.destroyForcibly();
      assertThat(workers).allMatch(Processes::end);
    } finally {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
    }
  }
}
