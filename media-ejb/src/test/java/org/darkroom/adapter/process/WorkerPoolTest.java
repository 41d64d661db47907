package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.darkroom.adapter.process.WorkerAnswer.Done;
import org.darkroom.adapter.process.WorkerAnswer.Failed;
import org.darkroom.adapter.process.WorkerAnswer.Unfit;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes that really crash, hang and run out of memory. */
class WorkerPoolTest {

  @TempDir Path directory;
  private Optional<TestPool> open = Optional.empty();

  @AfterEach
  void stop() {
    open.ifPresent(TestPool::close);
  }

  @ParameterizedTest
  @CsvSource({
    "segfault,CRASH,crashed",
    "hang,TIMEOUT,too long",
    "heap,MEMORY,memory",
    "native,MEMORY,memory",
    "gibberish,PROTOCOL,crashed"
  })
  void call_lostTwice_isAVerdictAndTheNextRequestWorks(
      String trouble, RestartReason reason, String words) throws Exception {
    TestPool processes = pool("darkroom.worker.heap", "256", "darkroom.worker.memory", "700");

    assertThat(processes.pool.call(trouble(trouble, "")))
        .asInstanceOf(type(Unfit.class))
        .satisfies(
            it -> {
              assertThat(it.code()).isEqualTo(FailureCode.CORRUPT_MEDIA);
              assertThat(it.message()).contains("twice").contains(words);
            });
    assertThat(processes.restarts).containsExactly(reason, reason);
    assertThat(processes.pool.call(trouble("none", ""))).isInstanceOf(Done.class);
  }

  @Test
  void call_lostOnce_isDoneByAFreshProcess() throws Exception {
    TestPool processes = pool();
    long before = pid(processes.pool.call(trouble("none", "")));
    String once = directory.resolve("crashed").toString();
    WorkerAnswer answer = processes.pool.call(trouble("segfault", once));
    assertThat(pid(answer)).isNotEqualTo(before);
    assertThat(processes.restarts).containsExactly(RestartReason.CRASH);
  }

  @Test
  void call_processKilledMeanwhile_isDoneByAnother() throws Exception {
    TestPool processes = pool();
    Path started = directory.resolve("started");
    CompletableFuture<WorkerAnswer> answer = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                answer.complete(processes.pool.call(trouble("hang", started.toString())));
              } catch (Exception e) {
                answer.completeExceptionally(e);
              }
            });
    caller.start();
    while (!Files.exists(started)) {
      Thread.sleep(10);
    }
    processes.pool.pids().forEach(it -> ProcessHandle.of(it).orElseThrow().destroyForcibly());
    assertThat(answer.get()).isInstanceOf(Done.class);
    assertThat(processes.restarts).containsExactly(RestartReason.CRASH);
  }

  @Test
  void call_interrupted_killsTheProcess() throws Exception {
    TestPool processes = pool();
    processes.pool.call(trouble("none", ""));
    long pid = processes.pool.pids().get(0);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> processes.pool.call(trouble("hang", "")))
        .isInstanceOf(InterruptedException.class);
    Thread test = Thread.currentThread();
    Path started = directory.resolve("started");
    Thread interrupter =
        new Thread(
            () -> {
              while (!Files.exists(started)) {
                Thread.onSpinWait();
              }
              test.interrupt();
            });
    interrupter.start();
    assertThatThrownBy(() -> processes.pool.call(trouble("hang", started.toString())))
        .isInstanceOf(InterruptedException.class);
    assertThat(Processes.end(pid)).isTrue();
    assertThat(processes.restarts).containsExactly(RestartReason.INTERRUPTED);
  }

  @Test
  void call_verdictAndBug_keepTheProcess() throws Exception {
    TestPool processes = pool();
    long first = pid(processes.pool.call(trouble("none", "")));
    assertThat(processes.pool.call(trouble("unfit", "")))
        .asInstanceOf(type(Unfit.class))
        .extracting(Unfit::code)
        .isEqualTo(FailureCode.TOO_LONG);
    assertThat(processes.pool.call(trouble("throw", ""))).isInstanceOf(Failed.class);
    assertThat(pid(processes.pool.call(trouble("none", "")))).isEqualTo(first);
    assertThat(processes.restarts).isEmpty();
  }

  @Test
  void call_enoughJobs_replacesTheProcess() throws Exception {
    TestPool processes = pool("darkroom.worker.jobs", "2");
    long first = pid(processes.pool.call(trouble("none", "")));
    assertThat(pid(processes.pool.call(trouble("none", "")))).isEqualTo(first);
    assertThat(pid(processes.pool.call(trouble("none", "")))).isNotEqualTo(first);
    assertThat(processes.restarts).containsExactly(RestartReason.JOBS);
    assertThat(Processes.end(first)).isTrue();
  }

  @Test
  void call_oldEnough_replacesTheProcess() throws Exception {
    TestPool processes = pool("darkroom.worker.age", "1");
    long first = pid(processes.pool.call(trouble("none", "")));
    Thread.sleep(1000);
    processes.pool.call(trouble("none", ""));
    assertThat(pid(processes.pool.call(trouble("none", "")))).isNotEqualTo(first);
    assertThat(processes.restarts).contains(RestartReason.AGE);
  }

  @Test
  void memoryBytes_runningProcess_isItsResidentMemory() throws Exception {
    TestPool processes = pool();
    assertThat(processes.children.memoryBytes()).isZero();
    processes.pool.call(trouble("none", ""));
    assertThat(processes.children.memoryBytes()).isBetween(10L << 20, 1L << 30);
  }

  @Test
  void close_runningProcesses_leavesNone() throws Exception {
    TestPool processes = pool();
    processes.pool.call(trouble("none", ""));
    List<Long> pids = processes.pool.pids();
    processes.close();
    assertThat(pids).hasSize(1).allMatch(Processes::end);
  }

  private TestPool pool(String... settings) throws Exception {
    TestPool processes = new TestPool(directory, settings);
    open = Optional.of(processes);
    return processes;
  }

  private static WorkerPool.Request trouble(String how, String once) {
    JsonObjectBuilder arguments = Json.createObjectBuilder().add("how", how);
    if (!once.isEmpty()) {
      arguments.add("once", once);
    }
    Duration patience = Duration.ofSeconds(how.equals("hang") && once.isEmpty() ? 3 : 30);
    return new WorkerPool.Request("trouble", arguments.build(), List.of(), patience);
  }

  private static long pid(WorkerAnswer answer) {
    assertThat(answer).isInstanceOf(Done.class);
    return ((Done) answer).value().getJsonNumber("pid").longValue();
  }
}
