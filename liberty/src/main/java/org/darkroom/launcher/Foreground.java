package org.darkroom.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Commands that stay until their server ends or a signal comes, and then stop what they started.
 */
final class Foreground {

  private static final long START_ENDS_WITHIN_SECONDS = 30;
  private static final long POLL_MILLIS = 500;

  private final Installation installation;
  private final Path data;
  private final PrintStream out;

  Foreground(Installation installation, Path data, PrintStream out) {
    this.installation = installation;
    this.data = data;
    this.out = out;
  }

  /** Runs services and server; stops all of it in reverse order at the end. */
  int run(Options options) {
    NodePlan plan = installation.plan(options, true);
    return stay(plan, () -> installation.start(options, plan), installation::stop);
  }

  /** Runs one worker; stops only that. */
  int worker(Options options) {
    NodePlan plan = installation.planWorker(options);
    return stay(plan, () -> installation.addWorker(options, plan), () -> installation.stop(plan));
  }

  /**
   * Every way out leads through the shutdown hook: a signal, a failed start, a server that ended.
   * It first lets a start in progress give up, so that nothing is started behind its back.
   */
  private int stay(NodePlan plan, Runnable start, Runnable stop) {
    Thread starter = Thread.currentThread();
    CountDownLatch startEnded = new CountDownLatch(1);
    AtomicBoolean stopping = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stopping.set(true);
                  if (startEnded.getCount() > 0) {
                    starter.interrupt();
                    awaitStart(startEnded);
                  }
                  out.println("Stopping …");
                  stop.run();
                }));
    try {
      start.run();
    } finally {
      startEnded.countDown();
    }
    out.print(Greeting.of(plan, data));
    while (installation.isRunning(plan)) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException interrupted) {
        return 1;
      }
    }
    if (!stopping.get()) {
      out.println("The server has ended.");
    }
    return 1;
  }

  private static void awaitStart(CountDownLatch startEnded) {
    try {
      if (!startEnded.await(START_ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
