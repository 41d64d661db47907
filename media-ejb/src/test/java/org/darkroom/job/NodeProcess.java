package org.darkroom.job;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.darkroom.adapter.jpa.JobDatabase;

/** A node in a process of its own, to be killed: every job it gets hangs. */
public final class NodeProcess {
  private NodeProcess() {}

  /** Arguments: name, database URL, user, password, Redis URL, then settings in pairs. */
  public static void main(String[] arguments) throws InterruptedException {
    JobHandler hanging =
        ImageJobs.handler(
            (attempt, monitor) -> {
              monitor.progress(30, "render");
              System.out.println("begun " + attempt.jobId());
              new CountDownLatch(1).await();
              return new Outcome.Interrupted();
            });
    JobDatabase database = JobDatabase.of(arguments[1], arguments[2], arguments[3]);
    TestNode node =
        new TestNode(
                arguments[0],
                Arrays.copyOfRange(arguments, 5, arguments.length),
                database,
                arguments[4],
                hanging)
            .start();
    System.out.println("started " + node.running.size());
    new CountDownLatch(1).await();
  }
}
