package org.darkroom.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.darkroom.ingest.Idempotency.Turn;
import org.darkroom.shared.Owner;
import org.junit.jupiter.api.Test;

/** Repeated requests on the real database. */
class IdempotencyIT {
  private final Node node = new Node();
  private final Idempotency idempotency = node.idempotency;

  @Test
  void begin_repeated_sameAnswer() {
    assertThat(idempotency.begin(node.owner, "k", "body")).isEqualTo(new Turn.First());
    idempotency.finish(node.owner, "k", 201, "{\"id\":1}");

    assertThat(idempotency.begin(node.owner, "k", "body"))
        .isEqualTo(new Turn.Repeat(201, "{\"id\":1}"));
    assertThat(idempotency.begin(node.owner, "k", "other")).isEqualTo(new Turn.Mismatch());
    assertThat(idempotency.begin(new Owner("test", "x", node.owner.subject()), "k", "body"))
        .isEqualTo(new Turn.First());
  }

  @Test
  void begin_afterADay_first() {
    idempotency.begin(node.owner, "k", "body");
    idempotency.finish(node.owner, "k", 201, "{}");

    node.clock.pass(Duration.ofHours(24).plusMinutes(1));

    assertThat(idempotency.begin(node.owner, "k", "other")).isEqualTo(new Turn.First());
  }

  @Test
  void begin_givenBackOrItsNodeDied_first() {
    idempotency.begin(node.owner, "k", "body");
    idempotency.giveBack(node.owner, "k");
    assertThat(idempotency.begin(node.owner, "k", "body")).isEqualTo(new Turn.First());

    node.clock.pass(Duration.ofMinutes(11));
    assertThat(idempotency.begin(node.owner, "k", "body")).isEqualTo(new Turn.First());
  }

  @Test
  void begin_manyAtOnce_oneIsFirstAndTheOthersGetItsAnswer() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Turn>> calls = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        calls.add(
            () -> {
              Turn turn = idempotency.begin(node.owner, "k", "body");
              if (turn instanceof Turn.First) {
                idempotency.finish(node.owner, "k", 201, "answer");
              }
              return turn;
            });
      }
      List<Turn> turns = new ArrayList<>();
      for (Future<Turn> turn : threads.invokeAll(calls)) {
        turns.add(turn.get());
      }
      assertThat(turns).containsOnlyOnce(new Turn.First());
      assertThat(turns).filteredOn(new Turn.Repeat(201, "answer")::equals).hasSize(5);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void sweep_old_forgotten() {
    idempotency.begin(node.owner, "k", "body");
    node.clock.pass(Duration.ofHours(25));

    assertThat(idempotency.sweep()).isPositive();
    assertThat(
            node.database.texts(
                "select key from idempotency_key where owner = ?", node.owner.key()))
        .isEmpty();
  }
}
