package org.darkroom.adapter.process;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;

/** One worker process; one request at a time. After anything unexpected it is dead. */
final class WorkerProcess {
  private static final JsonObject END = JSON.createObjectBuilder().add("end", true).build();
  private static final JsonObject GIBBERISH = JSON.createObjectBuilder().add("bad", true).build();
  private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final int DETAIL = 2000;

  /** Exit codes of the worker, see its {@code ExitCode}. */
  private static final int EXIT_MEMORY = 3;

  private static final int EXIT_PROTOCOL = 86;
  private static final int EXIT_TIMEOUT = 87;

  private final ChildProcess child;
  private final Origin origin;
  private final long born = System.nanoTime();
  private final LinkedBlockingQueue<JsonObject> replies = new LinkedBlockingQueue<>();
  private int requests;

  /**
   * Where a process comes from.
   *
   * @param bounds what it may use
   * @param sandbox its cage
   */
  record Origin(WorkerBounds bounds, Sandbox sandbox) {}

  WorkerProcess(ChildProcess child, Origin origin) {
    this.child = child;
    this.origin = origin;
  }

  /** Passes replies on until the process ends; its own thread runs this. */
  void readReplies() {
    try (DataInputStream in = new DataInputStream(child.output())) {
      while (true) {
        replies.add(WorkerFrames.read(in));
      }
    } catch (java.io.EOFException e) {
      replies.add(END);
    } catch (IOException e) {
      replies.add(child.isAlive() ? GIBBERISH : END);
    }
  }

  /**
   * Waits until the process says that it is ready.
   *
   * @throws IOException when it does not
   */
  void awaitReady(Duration longest) throws IOException, InterruptedException {
    JsonObject first = replies.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (first == null || !first.containsKey("ready")) {
      kill();
      throw new IOException("a worker process did not get ready: " + detail());
    }
  }

  /** Lets the process reach a directory of a job and the files in it. */
  void admit(Path directory) throws IOException {
    origin.sandbox().handOver(directory, child.isLowered());
  }

  /**
   * Asks for something and waits for the answer.
   *
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  WorkerAnswer call(WorkerPool.Request asked) throws InterruptedException {
    Duration longest = asked.longest();
    int id = ++requests;
    JsonObject request =
        JSON.createObjectBuilder()
            .add("id", id)
            .add("command", asked.command())
            // Only when we are not there to end it: a stopped server, a suspended machine.
            .add("seconds", longest.toSeconds() * 2 + 10)
            .add("arguments", asked.arguments())
            .build();
    try {
      WorkerFrames.write(child.input(), request);
      return await(id, System.nanoTime() + longest.toNanos(), asked.parts());
    } catch (IOException e) {
      return ended();
    } catch (InterruptedException e) {
      kill();
      throw e;
    }
  }

  private WorkerAnswer await(int id, long deadline, WorkerPool.Parts parts)
      throws InterruptedException {
    while (true) {
      long left = deadline - System.nanoTime();
      JsonObject reply = replies.poll(Math.min(left, POLL_NANOS), TimeUnit.NANOSECONDS);
      if (reply == END) {
        return ended();
      }
      if (isPart(reply, id)) {
        parts.take(reply.getJsonObject("value"));
        continue;
      }
      if (reply != null) {
        return reply.getInt("id", -1) == id ? answer(reply) : lost(RestartReason.PROTOCOL);
      }
      if (left <= 0) {
        return lost(RestartReason.TIMEOUT);
      }
      if (memoryBytes() > origin.bounds().memoryBytes()) {
        return lost(RestartReason.MEMORY);
      }
    }
  }

  private static boolean isPart(@Nullable JsonObject reply, int id) {
    return reply != null
        && reply.getInt("id", -1) == id
        && reply.getString("status", "").equals("part");
  }

  private WorkerAnswer answer(JsonObject reply) {
    String message = reply.getString("message", "");
    return switch (reply.getString("status", "")) {
      case "done" -> new WorkerAnswer.Done(reply.getJsonObject("value"));
      case "unfit" ->
          new WorkerAnswer.Unfit(
              FailureCode.valueOf(reply.getString("code")), message, reply.getString("detail", ""));
      case "failed" -> new WorkerAnswer.Failed(message);
      default -> lost(RestartReason.PROTOCOL);
    };
  }

  /** The process ended by itself: its exit code tells why. */
  private WorkerAnswer ended() throws InterruptedException {
    int code = child.waitFor(LAST_WORDS).orElse(-1);
    return lost(
        switch (code) {
          case EXIT_MEMORY -> RestartReason.MEMORY;
          case EXIT_PROTOCOL -> RestartReason.PROTOCOL;
          case EXIT_TIMEOUT -> RestartReason.TIMEOUT;
          default -> RestartReason.CRASH;
        });
  }

  private WorkerAnswer lost(RestartReason reason) {
    kill();
    return new WorkerAnswer.Lost(reason, detail());
  }

  private String detail() {
    String said = child.errors();
    return said.substring(Math.max(0, said.length() - DETAIL));
  }

  /** Why it should be replaced although it is well; null when it should not. */
  @Nullable RestartReason due() {
    if (requests >= origin.bounds().jobs()) {
      return RestartReason.JOBS;
    }
    if (System.nanoTime() - born >= origin.bounds().age().toNanos()) {
      return RestartReason.AGE;
    }
    return memoryBytes() > origin.bounds().memoryBytes() ? RestartReason.MEMORY : null;
  }

  boolean isAlive() {
    return child.isAlive();
  }

  long pid() {
    return child.pid();
  }

  /** Resident memory in bytes; 0 where the machine does not tell. */
  long memoryBytes() {
    return ResidentMemory.of(child.pid());
  }

  void kill() {
    child.kill();
  }
}
