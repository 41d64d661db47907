package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.darkroom.job.Due;
import org.darkroom.job.JobQueue;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.QueueUnavailableException;
import org.darkroom.job.Room;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Every script against a master with a replica and three sentinels; at last the master dies. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SentinelQueueIT extends JobQueueContract {
  private static final String MASTER = "darkroom";

  private RedisProcesses processes;
  private int master;
  private int replica;

  @Override
  TestRedis connect(JobSettings settings) {
    try {
      processes = RedisProcesses.installed();
      master = processes.start("--repl-diskless-sync-delay", "0");
      replica = processes.start("--replicaof", "127.0.0.1 " + master);
      List<Integer> sentinels = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        sentinels.add(processes.sentinel(MASTER, master, 2));
      }
      await("replica known", () -> sentinel(sentinels.get(0), "replicas").contains("" + replica));
      await(
          "sentinels known",
          () -> sentinel(sentinels.get(0), "sentinels").contains("" + sentinels.get(1)));
      String urls =
          sentinels.stream()
              .map(port -> "redis://127.0.0.1:" + port)
              .collect(Collectors.joining(","));
      return TestRedis.of(urls, settings, "darkroom.redis.master", MASTER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String sentinel(int port, String what) throws IOException, InterruptedException {
    return processes.ask("-p", "" + port, "sentinel", what, MASTER);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void claim_masterKilled_goesOnWithTheReplica() throws Exception {
    JobQueue queue = redis().queue();
    QueueEntry before = new QueueEntry(UUID.randomUUID(), QueueName.MEDIA_VIDEO, Priority.LOW, "a");
    QueueEntry after = new QueueEntry(UUID.randomUUID(), QueueName.MEDIA_VIDEO, Priority.LOW, "a");
    add(queue, before);
    await("replicated", () -> processes.ask("-p", "" + replica, "dbsize").strip().charAt(0) > '0');

    processes.kill(master);
    await(
        "failover",
        () -> {
          redis().broker().probe();
          if (!redis().broker().isUp()) {
            return false;
          }
          try {
            add(queue, after);
            return true;
          } catch (QueueUnavailableException e) {
            return false;
          }
        });

    assertThat(queue.claim(QueueName.MEDIA_VIDEO, Room.of(List.of("1", "2")), List.of()).taken())
        .extracting(taken -> taken.lease().entry())
        .containsExactlyInAnyOrder(before, after);
    assertThat(redis().broker().backFor()).isLessThan(Duration.ofMinutes(1));
  }

  private static void add(JobQueue queue, QueueEntry entry) {
    queue.enqueue(entry.queue(), List.of(new Due(entry, Duration.ZERO)), Duration.ofSeconds(3));
  }

  /** Something to wait for. */
  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private static void await(String what, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(100);
    }
  }

  @AfterAll
  void end() throws IOException {
    close();
    if (processes != null) {
      processes.close();
    }
  }
}
