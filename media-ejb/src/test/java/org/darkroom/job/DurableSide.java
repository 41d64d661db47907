package org.darkroom.job;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.darkroom.adapter.jpa.JobDatabase;
import org.darkroom.shared.TimeOrderedIds;

/**
 * Our side of {@link DurableBench}: jobs that do nothing, inserted in a transaction, enqueued after
 * it, claimed, started and completed by their fences, as all jobs are. Arguments: database URL,
 * user, password, Redis URL, most callers, jobs to warm up.
 */
public final class DurableSide {
  private static final String LANE = "acme/5dBtB4f2Wq0";
  private static final String PAYLOAD = "{\"s\":\"" + "x".repeat(192) + "\"}";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<UUID, CountDownLatch> waited = new ConcurrentHashMap<>();
  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC());
  private final JobDatabase database;
  private final Jobs jobs;
  private final TestNode node;

  private DurableSide(String[] arguments) {
    String name = "darkroom.queue." + QueueName.MEDIA_IMAGE.id();
    String[] settings = {
      "darkroom.queue.lease-ms",
      "15000",
      "darkroom.queue.heartbeat-ms",
      "5000",
      "darkroom.queue.poll-ms",
      "1000",
      "darkroom.queue.relay-ms",
      "2000",
      "darkroom.queue.reconcile-ms",
      "60000",
      name + ".owner-rate",
      "0",
      name + ".memory",
      "0",
      name + ".concurrency",
      arguments[4]
    };
    database = JobDatabase.of(arguments[0], arguments[1], arguments[2]);
    jobs = database.jobs(TestNode.settings(settings));
    JobHandler nothing =
        ImageJobs.handler(
            (attempt, monitor) -> {
              CountDownLatch done = waited.remove(attempt.jobId());
              if (done != null) {
                done.countDown();
              }
              return new Outcome.Completed(new Effect.None());
            });
    node = new TestNode("bench", settings, database, arguments[3], nothing).start();
  }

  /**
   * Says "ready" when it is warm; prints seconds of clock and CPU as JSON for each turn that comes
   * as a line: callers, jobs a transaction, jobs.
   */
  public static void main(String[] arguments) throws Exception {
    DurableSide side = new DurableSide(arguments);
    // One caller alone would wait for the disk most of the time.
    side.run(Integer.parseInt(arguments[4]), 1, Integer.parseInt(arguments[5]));
    System.out.println("ready");
    BufferedReader turns =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String turn = turns.readLine(); turn != null; turn = turns.readLine()) {
      int[] test = Stream.of(turn.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
      double cpu = BenchNode.cpu();
      long begun = System.nanoTime();
      side.run(test[0], test[1], test[2]);
      System.out.println(
          String.format(
              Locale.ROOT,
              "{\"seconds\":%.3f,\"cpu\":%.3f}",
              (System.nanoTime() - begun) / 1e9,
              BenchNode.cpu() - cpu));
    }
    System.exit(0);
  }

  private void run(int callers, int batch, int count) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      Thread thread = new Thread(() -> call(batch, count / callers / batch));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Awaiting.until("idle", PATIENCE, () -> node.running.size() == 0);
  }

  private void call(int batch, int times) {
    for (int i = 0; i < times; i++) {
      CountDownLatch done = new CountDownLatch(batch);
      List<UUID> inserted = new ArrayList<>();
      database
          .transactions()
          .runInNew(
              () -> {
                List<NewJob> made = Stream.generate(this::job).limit(batch).toList();
                made.forEach(job -> waited.put(job.id(), done));
                inserted.addAll(jobs.insert(made));
              });
      node.queue.enqueue(
          QueueName.MEDIA_IMAGE,
          inserted.stream()
              .map(id -> new QueueEntry(id, QueueName.MEDIA_IMAGE, Priority.NORMAL, LANE))
              .map(entry -> new Due(entry, Duration.ZERO))
              .toList(),
          PATIENCE);
      try {
        done.await();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private NewJob job() {
    return new NewJob(
        ids.next(),
        QueueName.MEDIA_IMAGE,
        "image",
        Priority.NORMAL,
        LANE,
        null,
        null,
        PAYLOAD,
        Instant.now());
  }
}
