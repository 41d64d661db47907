package org.darkroom.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.darkroom.drill.Ledger.Entry;

/** Nodes that stand still or lose touch with their jobs, and come back when others have them. */
final class Stopped {
  private static final Duration LEASE_AND_5_SECONDS = Duration.ofSeconds(20);

  private Stopped() {}

  /** SIGSTOP past the lease, then SIGCONT. */
  static Report pastTheLease(Scene scene) throws Exception {
    Rows rows = new Rows(scene.ledger());
    scene.worker("a");
    scene.worker("b");
    try (Load others = Load.of(scene, "bystander", Duration.ofSeconds(1))) {
      String film = scene.as("filmer").upload(scene.pictures().film(40), "video/mp4");
      Entry first = rows.await(film, "encoding", row -> row.isRunning() && row.percent() >= 10);
      WorkerNode sleeper = scene.named(first.worker());
      Instant stopped = sleeper.signal("STOP");
      Duration taken = rows.takenOver(first, stopped);
      Thread.sleep(5_000);
      sleeper.signal("CONT");
      return new Judge(scene)
          .of(List.of(film), others.end(), taken)
          .expect(taken.compareTo(LEASE_AND_5_SECONDS) <= 0, "recovery takes too long")
          .expect(
              scene.ledger().of(film).orElseThrow().crashes() == 1, "the crash was not counted");
    }
  }

  /** SIGSTOP for less than the lease, as a long collection of garbage: nothing happens at all. */
  static Report shorterThanTheLease(Scene scene) throws Exception {
    Rows rows = new Rows(scene.ledger());
    scene.worker("a");
    scene.worker("b");
    String film = scene.as("filmer").upload(scene.pictures().film(40), "video/mp4");
    Entry first = rows.await(film, "encoding", row -> row.isRunning() && row.percent() >= 10);
    WorkerNode sleeper = scene.named(first.worker());
    for (int i = 0; i < 2; i++) {
      sleeper.signal("STOP");
      Thread.sleep(8_000);
      sleeper.signal("CONT");
      Thread.sleep(2_000);
    }
    Report report = new Judge(scene).of(List.of(film), List.of(), Duration.ZERO);
    Entry end = scene.ledger().of(film).orElseThrow();
    return report
        .expect(end.fence() == first.fence(), "a living node was declared dead")
        .expect(end.crashes() == 0, "a crash was counted");
  }

  /** Two nodes complete the same job at the same instant: the one that lost it, and its heir. */
  static Report doubleCompletion(Scene scene) throws Exception {
    Rows rows = new Rows(scene.ledger());
    WorkerNode a = scene.worker("a");
    WorkerNode b = scene.worker("b");
    Gate gate = Gate.atCommit(scene.ledger());
    try (Load others = Load.of(scene, "bystander", Duration.ofSeconds(2))) {
      String picture = scene.pictures().upload(scene.as("user1"), 5_000, 4_000);
      Entry first = rows.await(picture, "work", Entry::isRunning);
      WorkerNode cut = first.worker().equals(a.node()) ? a : b;
      cut.redis.become(Link.State.SILENT);
      cut.database.become(Link.State.SILENT);
      Instant from = Instant.now();
      Duration taken = rows.takenOver(first, from);
      try (Gate.Closed closed = gate.close(first.job())) {
        closed.awaitCompletion();
        cut.database.become(Link.State.OPEN);
        cut.redis.become(Link.State.OPEN);
        closed.awaitRival();
      }
      Report report = new Judge(scene).of(List.of(picture), others.end(), taken);
      Entry end = scene.ledger().of(picture).orElseThrow();
      return report
          .expect(!end.worker().equals(cut.node()), "the node that was cut has completed it")
          .expect(end.fence() == first.fence() + 1, end.fence() + " attempts");
    }
  }

  /** A node is cut off in the middle of a transaction that has locked its job. */
  static Report inATransaction(Scene scene) throws Exception {
    Rows rows = new Rows(scene.ledger());
    scene.worker("a");
    scene.worker("b");
    Gate gate = Gate.inTransaction(scene.ledger());
    try (Load others = Load.of(scene, "bystander", Duration.ofSeconds(2))) {
      String picture = scene.pictures().upload(scene.as("user1"), 3_000, 2_000);
      Entry first;
      WorkerNode cut;
      Instant from;
      try (Gate.Closed closed = gate.close(rows.await(picture, "a job", row -> true).job())) {
        closed.awaitCompletion();
        first = scene.ledger().of(picture).orElseThrow();
        cut = scene.named(first.worker());
        cut.redis.become(Link.State.SILENT);
        cut.database.become(Link.State.SILENT);
        from = Instant.now();
      }
      rows.await(picture, "another attempt", row -> row.fence() > first.fence());
      Duration taken = Duration.between(from, Instant.now());
      rows.await(picture, "the end", row -> !row.isOpen());
      cut.database.become(Link.State.OPEN);
      cut.redis.become(Link.State.OPEN);
      Report report = new Judge(scene).of(List.of(picture), others.end(), taken);
      return report
          .expect(taken.compareTo(LEASE_AND_5_SECONDS) <= 0, "recovery takes too long")
          .expect(
              !scene.ledger().of(picture).orElseThrow().worker().equals(cut.node()),
              "the node that was cut has completed it");
    }
  }
}
