package org.darkroom.job;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The dispatcher's way of working without a database: claims up to its free places, runs each job
 * on a thread of a pool, ends leases with the next claim. Its jobs do nothing.
 */
final class BenchNode implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final JobQueue queue;
  private final QueueName name;
  private final Slots slots;
  private final ExecutorService pool;
  private final Runnable job;
  private final Loop loop = new Loop("bench", this::turn);
  private final AtomicLong done = new AtomicLong();
  private volatile long last = System.currentTimeMillis();

  BenchNode(JobQueue queue, QueueName name, int places, Runnable job) {
    this.queue = queue;
    this.name = name;
    this.slots = new Slots(name, places, 0);
    this.pool = Executors.newFixedThreadPool(places);
    this.job = job;
  }

  BenchNode start() {
    queue.onWork(
        work -> {
          slots.want();
          loop.wake();
        });
    loop.start(Thread::new);
    return this;
  }

  private Duration turn() {
    Duration rest = slots.rest(System.nanoTime());
    if (rest.isZero()) {
      rest = claim();
      slots.rest(rest, System.nanoTime());
    }
    return rest;
  }

  private Duration claim() {
    Room room = slots.room(JobQueue.MOST);
    List<Release> releases = slots.drain();
    if (room.isEmpty() && releases.isEmpty()) {
      return POLL;
    }
    Claim claim = queue.claim(name, room, releases);
    slots.left(claim.none());
    for (Claim.Taken taken : claim.taken()) {
      slots.take(taken.lease().entry().priority());
      pool.execute(() -> run(taken.lease()));
    }
    if (!claim.taken().isEmpty() && !claim.none()) {
      return Duration.ZERO;
    }
    Duration due = claim.nextDue();
    return due != null && due.compareTo(POLL) < 0 ? due.plusMillis(1) : POLL;
  }

  private void run(Lease lease) {
    job.run();
    slots.release(Release.done(lease));
    slots.free(lease.entry().priority());
    last = System.currentTimeMillis();
    done.incrementAndGet();
    loop.wake();
  }

  long done() {
    return done.get();
  }

  /** When the last job ended, in milliseconds of the clock. */
  long last() {
    return last;
  }

  /** Seconds of all threads of this process, the compiler's and the collector's too. */
  static double cpu() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return ((com.sun.management.OperatingSystemMXBean) system).getProcessCpuTime() / 1e9;
  }

  @Override
  public void close() {
    loop.stop();
    pool.shutdownNow();
  }
}
