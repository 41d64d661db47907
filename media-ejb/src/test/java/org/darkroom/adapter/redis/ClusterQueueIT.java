package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.darkroom.job.Claim;
import org.darkroom.job.Due;
import org.darkroom.job.JobQueue;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.Room;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every script against a cluster of three masters with a replica each. */
class ClusterQueueIT extends JobQueueContract {
  private static final int NODES = 6;

  private final List<Integer> ports = new ArrayList<>();
  private RedisProcesses processes;

  @Override
  TestRedis connect(JobSettings settings) {
    try {
      processes = RedisProcesses.installed();
      List<String> create = new ArrayList<>(List.of("--cluster", "create"));
      for (int i = 0; i < NODES; i++) {
        ports.add(processes.start("--cluster-enabled", "yes", "--cluster-node-timeout", "5000"));
        create.add("127.0.0.1:" + ports.get(i));
      }
      create.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
      assertThat(processes.ask(create.toArray(String[]::new))).contains("All 16384 slots covered");
      for (int port : ports) {
        awaitWhole(port);
      }
      String urls =
          ports.stream().map(port -> "redis://127.0.0.1:" + port).collect(Collectors.joining(","));
      return TestRedis.of(urls, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void awaitWhole(int port) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String state = "";
    while (!state.contains("cluster_state:ok") || !state.contains("cluster_known_nodes:6")) {
      assertThat(System.nanoTime()).as(state).isLessThan(end);
      state = processes.ask("-p", "" + port, "cluster", "info");
      Thread.sleep(50);
    }
  }

  @Test
  void enqueue_everyQueue_isSpreadOverSlotsAndClaimed() throws Exception {
    JobQueue queue = redis().queue();
    for (QueueName name : QueueName.values()) {
      QueueEntry entry = new QueueEntry(UUID.randomUUID(), name, Priority.HIGH, "acme/o");
      queue.enqueue(name, List.of(new Due(entry, Duration.ZERO)), Duration.ofSeconds(5));
      assertThat(queue.claim(name, Room.of(List.of("l")), List.of()).taken())
          .extracting((Claim.Taken taken) -> taken.lease().entry())
          .containsExactly(entry);
    }

    int holding = 0;
    for (int port : ports) {
      boolean master = processes.ask("-p", "" + port, "role").contains("master");
      boolean keys = !processes.ask("-p", "" + port, "dbsize").strip().equals("0");
      holding += master && keys ? 1 : 0;
    }
    assertThat(holding).isGreaterThan(1);
  }

  @AfterAll
  void end() throws IOException {
    close();
    if (processes != null) {
      processes.close();
    }
  }
}
