package org.darkroom.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.darkroom.drill.Ledger.Entry;

/** Waits until everything has come to rest, and counts. */
final class Judge {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** A reconcile comes each 60 s; what it leaves is a ghost. */
  private static final Duration RECONCILE = Duration.ofSeconds(75);

  /** Jobs of others are pictures that take less than a second; the machine may be busy. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final Scene scene;
  private Instant excused = Instant.EPOCH;

  Judge(Scene scene) {
    this.scene = scene;
  }

  /** Until then nothing could be done by anyone. */
  Judge excused(Instant until) {
    excused = until;
    return this;
  }

  /**
   * Counts.
   *
   * @param troubled uploads that the trouble was about
   * @param others uploads that it was not about
   */
  Report of(Collection<String> troubled, Collection<String> others, Duration recovery)
      throws InterruptedException {
    Set<String> all = new HashSet<>(troubled);
    all.addAll(others);
    Scene.comes(PATIENCE, () -> open(all) == 0);
    Map<String, Entry> rows = scene.ledger().of(all);
    long good =
        rows.values().stream()
            .filter(row -> row.state().equals("COMPLETED") && row.status().equals("READY"))
            .count();
    long late = others.stream().filter(id -> rows.containsKey(id) && late(rows.get(id))).count();
    return new Report(
        all.size(),
        (int) (all.size() - good),
        scene.ledger().twice(all),
        ghosts(),
        (int) late,
        recovery,
        List.of(),
        "");
  }

  private long open(Set<String> all) {
    return scene.ledger().of(all).values().stream().filter(Entry::isOpen).count();
  }

  private boolean late(Entry row) {
    Instant from = row.created().isAfter(excused) ? row.created() : excused;
    return row.finished().map(end -> end.isAfter(from.plus(LATE))).orElse(true);
  }

  private int ghosts() throws InterruptedException {
    Scene.comes(RECONCILE, () -> surplus() == 0);
    return (int) surplus();
  }

  private long surplus() {
    return Math.max(0, scene.queues().entries() - scene.ledger().open());
  }
}
