package org.darkroom.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.darkroom.drill.Ledger.Entry;

/** What happens between a commit and everything that should follow it or go before it. */
final class Commits {
  private static final int EACH = 5;

  private Commits() {}

  /** The database goes away at a completion: before the commit, and before its answer. */
  static Report databaseGone(Scene scene) throws Exception {
    Rows rows = new Rows(scene.ledger());
    scene.worker("a");
    scene.worker("b");
    Gate gate = Gate.atCommit(scene.ledger());
    List<String> uploads = new ArrayList<>();
    Duration slowest = Duration.ZERO;
    try (Load others = Load.of(scene, "bystander", Duration.ofSeconds(2))) {
      for (int i = 0; i < 4; i++) {
        String picture = scene.pictures().upload(scene.as("user1"), 3_000, 2_000);
        uploads.add(picture);
        String job = rows.await(picture, "a job", row -> true).job();
        try (Gate.Closed closed = gate.close(job)) {
          List<Integer> sessions = closed.awaitCompletion();
          WorkerNode node = scene.named(rows.await(picture, "work", row -> true).worker());
          if (i % 2 == 0) {
            node.database.become(Link.State.REFUSED);
            closed.breakCommits(sessions);
          } else {
            node.database.become(Link.State.DEAF);
          }
          closed.open();
          Thread.sleep(3_000);
          node.database.reset();
          node.database.become(Link.State.OPEN);
        }
        Instant back = Instant.now();
        Entry end = rows.await(picture, "the end", row -> !row.isOpen());
        Duration took = Duration.between(back, end.finished().filter(back::isBefore).orElse(back));
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
      }
      return new Judge(scene).of(uploads, others.end(), slowest);
    }
  }

  /** Entries of Redis whose transaction was never committed: nobody runs them, and they go. */
  static Report enqueuedNotCommitted(Scene scene) throws Exception {
    scene.only();
    List<String> real = scene.upload("user1", EACH);
    List<String> never = scene.upload("user2", EACH);
    scene.ledger().execute("delete from job where asset_id in (" + quoted(never) + ")");
    scene.worker("a");
    Instant from = Instant.now();
    Report report = new Judge(scene).of(real, List.of(), Duration.ZERO);
    Duration took = Duration.between(from, Instant.now());
    int ran = scene.ledger().count("asset where status = 'READY' and id = any (?)", never);
    return new Judge(scene)
        .of(real, List.of(), took)
        .expect(report.passed(), "not at rest")
        .expect(ran == 0, ran + " ran all the same")
        .note(never.size() + " entries without a row");
  }

  /** Rows that were committed and never came to Redis; a half even believe that they did. */
  static Report committedNotEnqueued(Scene scene) throws Exception {
    scene.only();
    List<String> silent = scene.upload("user1", EACH);
    List<String> believed = scene.upload("user2", EACH);
    scene.queues().forgetAll();
    scene
        .ledger()
        .execute("update job set enqueued_at = null where asset_id in (" + quoted(silent) + ")");
    scene.ledger().execute("update job set enqueued_at = now() where enqueued_at is not null");
    scene.worker("a");
    Instant from = Instant.now();
    Rows rows = new Rows(scene.ledger());
    Duration relayed = rows.firstEndAfter(silent, from.minusSeconds(20));
    List<String> all = new ArrayList<>(silent);
    all.addAll(believed);
    Report report = new Judge(scene).of(all, List.of(), Duration.ZERO);
    Map<String, Entry> ends = scene.ledger().of(all);
    Instant last =
        ends.values().stream()
            .flatMap(row -> row.started().stream())
            .max(Instant::compareTo)
            .orElse(from);
    Duration reconciled = last.isBefore(from) ? Duration.ZERO : Duration.between(from, last);
    return new Report(
        report.jobs(),
        report.lost(),
        report.twice(),
        report.ghosts(),
        report.held(),
        reconciled,
        report.wrong(),
        "relayed within " + Math.max(0, relayed.toSeconds() - 20) + " s of the node's start");
  }

  private static String quoted(List<String> ids) {
    return "'" + String.join("', '", ids) + "'";
  }
}
