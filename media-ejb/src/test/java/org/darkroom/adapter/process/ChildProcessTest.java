package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  private final Sandbox sandbox =
      TestSandbox.of(new Settings(MapConfig.of("darkroom.process.nice", "7")));

  @TempDir Path directory;

  @Test
  void start_ownsItsDirectoryAndSeesNothingOfOurs() throws Exception {
    Files.writeString(directory.resolve("source"), "media");
    try (ChildProcess child = shell("pwd; cat source; echo; env; nice; echo out > made")) {
      String said = read(child);
      assertThat(said)
          .startsWith(directory.toRealPath() + "\nmedia\n")
          .contains("LANG=C.UTF-8")
          .endsWith("\n" + Math.min(19, ownNiceness() + 7) + "\n")
          .doesNotContain("JAVA_HOME", "HOME=");
      assertThat(child.waitFor(Duration.ofSeconds(5))).hasValue(0);
      assertThat(directory.resolve("made")).hasContent("out");
    }
  }

  private static int ownNiceness() throws Exception {
    try (var reader = new ProcessBuilder("nice").start().inputReader()) {
      return Integer.parseInt(reader.readLine().trim());
    }
  }

  @Test
  void start_asRoot_runsWithoutPrivilegesAndNetwork() throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    assumeThat(Path.of("/usr/bin/setpriv")).exists();
    try (ChildProcess child = shell("cat /proc/self/status /proc/net/dev")) {
      assertThat(read(child))
          .containsPattern("Uid:\t64101\t64101")
          .containsPattern("CapEff:\t0+\n")
          .containsPattern("CapBnd:\t0+\n")
          .containsPattern("NoNewPrivs:\t1")
          .doesNotContain("eth0");
    }
  }

  @Test
  void errors_talkativeChild_keepsTheLast64K() throws Exception {
    try (ChildProcess child =
        shell(
            "i=0; while [ $i -lt 9000 ]; do echo 0123456789 >&2; i=$((i+1)); done; echo end >&2")) {
      assertThat(child.waitFor(Duration.ofSeconds(20))).hasValue(0);
      read(child);
      assertThat(awaitEnd(child)).endsWith("end\n").hasSize(64 * 1024);
    }
  }

  @Test
  void close_withDescendants_leavesNone() throws Exception {
    ChildProcess child = shell("sleep 300 & echo $!; sleep 300");
    String below = new java.util.Scanner(child.output(), StandardCharsets.UTF_8).nextLine();
    child.close();
    assertThat(child.waitFor(Duration.ofSeconds(5))).hasValue(137);
    assertThat(Processes.end(Long.parseLong(below))).isTrue();
  }

  @Test
  void startingThreadEnds_childIsKilled() throws Exception {
    assumeThat(Path.of("/usr/bin/setpriv")).exists();
    CompletableFuture<ChildProcess> started = new CompletableFuture<>();
    Thread starter =
        new Thread(
            () -> {
              try {
                ChildProcess child = shell("echo up; exec sleep 300");
                assertThat(child.output().read()).isEqualTo('u');
                started.complete(child);
              } catch (IOException e) {
                started.completeExceptionally(e);
              }
            });
    starter.start();
    starter.join();
    assertThat(started.get().waitFor(Duration.ofSeconds(5))).hasValue(137);
  }

  @Test
  void limits_cpuTime_endsTheChild() throws Exception {
    assumeThat(Path.of("/usr/bin/prlimit")).exists();
    NativeCommand busy =
        NativeCommand.of(directory, List.of("/bin/sh", "-c", "while :; do :; done"))
            .within(new NativeLimits(0, 1, 0, 0));
    try (ChildProcess child = ChildProcess.start(busy, sandbox, Thread::new)) {
      assertThat(child.waitFor(Duration.ofSeconds(20))).hasValue(137);
    }
  }

  @Test
  void command_relativeProgram_isRefused() {
    assertThatThrownBy(() -> NativeCommand.of(directory, List.of("sh")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private ChildProcess shell(String script) throws IOException {
    return ChildProcess.start(
        NativeCommand.of(directory, List.of("/bin/sh", "-c", script)), sandbox, Thread::new);
  }

  private static String read(ChildProcess child) throws IOException {
    return new String(child.output().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String awaitEnd(ChildProcess child) throws InterruptedException {
    for (int i = 0; i < 100 && !child.errors().endsWith("end\n"); i++) {
      Thread.sleep(20);
    }
    return child.errors();
  }
}
