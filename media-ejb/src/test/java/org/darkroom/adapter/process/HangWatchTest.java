package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.darkroom.adapter.process.NativeRun.End;
import org.darkroom.adapter.process.NativeRun.Result;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children that get on no more. */
class HangWatchTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** On a busy machine a shell may take seconds to begin. */
  private static final Duration STALL = Duration.ofSeconds(10);

  @TempDir Path directory;

  @Test
  void run_thatHangs_isAskedToEnd() throws Exception {
    Result result = run("trap 'echo asked >&2; exit 0' TERM; while :; do sleep 100 & wait; done");

    assertThat(result.end()).isEqualTo(End.STALLED);
    assertThat(result.errors()).contains("asked");
  }

  @Test
  void run_thatHangsAndDoesNotListen_isKilledWithItsDescendants() throws Exception {
    Path pids = directory.resolve("pids");
    Result result =
        run("trap '' TERM; sleep 100 & echo $! > pids; echo $$ >> pids; while :; do wait; done");

    assertThat(result.end()).isEqualTo(End.STALLED);
    for (String pid : Files.readAllLines(pids)) {
      assertThat(Processes.end(Long.parseLong(pid))).as(pid).isTrue();
    }
  }

  @Test
  void run_thatIsStopped_isKilled() throws Exception {
    Result result = run("echo $$ > pids; kill -STOP $$; sleep 100");

    assertThat(result.end()).isEqualTo(End.STALLED);
    String pid = Files.readAllLines(directory.resolve("pids")).get(0);
    assertThat(Processes.end(Long.parseLong(pid))).isTrue();
  }

  private Result run(String script) throws Exception {
    Settings settings = new Settings(MapConfig.of());
    NativeRun run = new NativeRun(TestSandbox.of(settings), Thread::new);
    return run.run(
        NativeCommand.of(directory, List.of("/bin/sh", "-c", script)),
        LONG,
        STALL,
        ChildOutput.ignored());
  }
}
