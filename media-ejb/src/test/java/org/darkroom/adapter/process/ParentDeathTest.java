package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentDeathTest {
  @TempDir Path directory;

  @Test
  void kill9_ofTheServer_leavesNoWorkerAfterTwoSeconds() throws Exception {
    Process server = java(PoolOwner.class).redirectOutput(log()).start();
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
      end(server);
    }
  }

  @Test
  void kill9_withSetpriv_childDiesWithItsParent() throws Exception {
    assumeThat(Path.of("/usr/bin/setpriv")).exists();
    killAndWatch();
  }

  @Test
  void kill9_withoutSetpriv_watchdogEndsTheChildWithinTwoSeconds() throws Exception {
    killAndWatch("setpriv");
  }

  @Test
  void kill9_withNothingButTheShell_watchdogEndsTheChildWithinTwoSeconds() throws Exception {
    killAndWatch("setpriv", "unshare", "nice", "prlimit");
  }

  @Test
  void end_withoutSetpriv_watchdogGoesWithTheChild() throws Exception {
    Process owner = java(ChildOwner.class, "setpriv").start();
    try (BufferedReader out = owner.inputReader()) {
      long child = Long.parseLong(out.readLine());
      List<Long> watchdog = below(child);
      assertThat(watchdog).isNotEmpty();
      ProcessHandle.of(child).orElseThrow().destroyForcibly();
      assertThat(watchdog).allMatch(Processes::end);
      assertThat(owner.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(records()).isEmpty();
    } finally {
      end(owner);
    }
  }

  private void killAndWatch(String... absent) throws Exception {
    Process owner = java(ChildOwner.class, absent).start();
    try (BufferedReader out = owner.inputReader()) {
      long child = Long.parseLong(out.readLine());
      assertThat(records()).singleElement().asString().startsWith(child + "-");
      owner.destroyForcibly();
      assertThat(Processes.end(child)).isTrue();
    } finally {
      end(owner);
    }
  }

  private List<Path> records() throws Exception {
    try (Stream<Path> files = Files.walk(directory.resolve("node-1/children"))) {
      return files.filter(Files::isRegularFile).map(Path::getFileName).toList();
    }
  }

  private ProcessBuilder java(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                directory.toString()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  private java.io.File log() {
    return directory.resolve("log").toFile();
  }

  private static List<Long> below(long pid) {
    return ProcessHandle.of(pid).orElseThrow().descendants().map(ProcessHandle::pid).toList();
  }

  private static void end(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
  }
}
