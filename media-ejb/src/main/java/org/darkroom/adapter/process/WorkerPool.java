package org.darkroom.adapter.process;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.darkroom.shared.FailureCode;

/**
 * The worker processes of this node. Callers wait on their own threads for a free one. A process is
 * replaced after so many jobs, so much time, or anything unexpected.
 */
@Singleton
class WorkerPool {
  private static final System.Logger LOG = System.getLogger(WorkerPool.class.getName());

  private final WorkerLaunch launch;
  private final WorkerRestarts restarts;
  private final int size;
  private final Semaphore slots;
  private final ConcurrentLinkedDeque<WorkerProcess> idle = new ConcurrentLinkedDeque<>();
  private final Set<WorkerProcess> all = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Inject
  WorkerPool(WorkerSettings settings, WorkerLaunch launch, WorkerRestarts restarts) {
    this.launch = launch;
    this.restarts = restarts;
    this.size = settings.processes();
    this.slots = new Semaphore(size, true);
    Leftovers.remove(settings.scratch());
  }

  /**
   * A request.
   *
   * @param command what to do
   * @param arguments with what
   * @param directories that the process must be able to read and write
   * @param longest how long it may take
   * @param parts takes what is finished before the rest; told again when the request is repeated
   */
  record Request(
      String command, JsonObject arguments, List<Path> directories, Duration longest, Parts parts) {

    /** A request that is answered at once. */
    Request(String command, JsonObject arguments, List<Path> directories, Duration longest) {
      this(command, arguments, directories, longest, part -> {});
    }
  }

  /** Takes what a worker has finished while it goes on. */
  interface Parts {

    /** Takes one; the worker does not wait. */
    void take(JsonObject part) throws InterruptedException;
  }

  /**
   * Runs the request in a free process. When that process is lost over it, once more in a fresh one
   * while all others rest; a second loss is the file's fault.
   *
   * @return never a suspicious loss
   * @throws IOException when no process can be started
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  WorkerAnswer call(Request request) throws IOException, InterruptedException {
    slots.acquire(1);
    WorkerAnswer first = run(request, 1);
    if (!isSuspicious(first)) {
      return first;
    }
    slots.acquire(size);
    WorkerAnswer second = run(request, size);
    if (second instanceof WorkerAnswer.Lost lost && lost.reason().isSuspicious()) {
      return new WorkerAnswer.Unfit(
          FailureCode.CORRUPT_MEDIA,
          "the file could not be processed: twice " + words(lost.reason()),
          lost.detail());
    }
    return second;
  }

  /**
   * Runs the request once, for callers that have another way. A loss is no verdict here.
   *
   * @param patience how long to wait for a free process
   * @return empty when none got free
   * @throws IOException when no process can be started
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  Optional<WorkerAnswer> tryOnce(Request request, Duration patience)
      throws IOException, InterruptedException {
    return slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.of(run(request, 1))
        : Optional.empty();
  }

  /**
   * Runs the request once, however long it takes until a process is free. A loss is no verdict
   * here.
   *
   * @throws IOException when no process can be started
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  WorkerAnswer once(Request request) throws IOException, InterruptedException {
    slots.acquire(1);
    return run(request, 1);
  }

  /** Runs it with the slots that the caller has acquired, and gives them back. */
  private WorkerAnswer run(Request request, int permits) throws IOException, InterruptedException {
    try {
      WorkerProcess process = permits == 1 ? take() : fresh();
      try {
        for (Path it : request.directories()) {
          process.admit(it);
        }
        WorkerAnswer answer = process.call(request);
        settle(process, answer);
        return answer;
      } catch (IOException e) {
        idle.push(process);
        throw e;
      } catch (InterruptedException | RuntimeException e) {
        drop(process, RestartReason.INTERRUPTED, "");
        throw e;
      }
    } finally {
      slots.release(permits);
    }
  }

  private WorkerProcess take() throws IOException, InterruptedException {
    for (WorkerProcess it = idle.poll(); it != null; it = idle.poll()) {
      if (it.isAlive()) {
        return it;
      }
      drop(it, RestartReason.CRASH, "ended while idle");
    }
    return fresh();
  }

  private WorkerProcess fresh() throws IOException, InterruptedException {
    // Alone: the others rest, but stay; there is never more than one beyond the size.
    WorkerProcess process = launch.start();
    all.add(process);
    if (closed) {
      process.kill();
      throw new IOException("the server is stopping");
    }
    return process;
  }

  private void settle(WorkerProcess process, WorkerAnswer answer) {
    if (answer instanceof WorkerAnswer.Lost lost) {
      drop(process, lost.reason(), lost.detail());
      return;
    }
    RestartReason due = process.due();
    if (due != null) {
      drop(process, due, "");
    } else if (all.size() > size) {
      process.kill();
      all.remove(process);
    } else {
      idle.push(process);
    }
  }

  private void drop(WorkerProcess process, RestartReason reason, String detail) {
    process.kill();
    all.remove(process);
    restarts.restarted(reason);
    LOG.log(
        reason.isSuspicious() ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
        "Worker process {0} is replaced: {1} {2}",
        Long.toString(process.pid()),
        reason.label(),
        detail);
  }

  /** The process ids. */
  List<Long> pids() {
    return all.stream().map(WorkerProcess::pid).toList();
  }

  /** Ends all processes. */
  @PreDestroy
  void close() {
    closed = true;
    all.forEach(WorkerProcess::kill);
    all.clear();
  }

  private static boolean isSuspicious(WorkerAnswer answer) {
    return answer instanceof WorkerAnswer.Lost lost && lost.reason().isSuspicious();
  }

  private static String words(RestartReason reason) {
    return switch (reason) {
      case MEMORY -> "it needed too much memory";
      case TIMEOUT -> "it took too long";
      default -> "the decoder crashed";
    };
  }
}
