package org.darkroom.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.darkroom.drill.Ledger.Entry;

/** Looks at the jobs of some uploads until they are as wanted. */
final class Rows {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Ledger ledger;

  Rows(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Waits until the job of that upload is as wanted. */
  Entry await(String asset, String what, Predicate<Entry> wanted) throws InterruptedException {
    Scene.await(what, PATIENCE, () -> ledger.of(asset).filter(wanted).isPresent());
    return ledger.of(asset).orElseThrow();
  }

  /** Waits until one of those jobs is as wanted. */
  Entry awaitOne(Collection<String> assets, String what, Predicate<Entry> wanted)
      throws InterruptedException {
    Scene.await(what, PATIENCE, () -> ledger.of(assets).values().stream().anyMatch(wanted));
    return ledger.of(assets).values().stream().filter(wanted).findFirst().orElseThrow();
  }

  /** Those that run on that node. */
  List<Entry> running(Collection<String> assets, String node) {
    return ledger.of(assets).values().stream()
        .filter(row -> row.isRunning() && row.worker().equals(node))
        .toList();
  }

  /** How long after that instant the first of them ended; the patience when none did. */
  Duration firstEndAfter(Collection<String> assets, Instant from) throws InterruptedException {
    return firstEndAfter(() -> assets, from);
  }

  /** The same where uploads go on. */
  Duration firstEndAfter(Supplier<Collection<String>> assets, Instant from)
      throws InterruptedException {
    Scene.comes(PATIENCE, () -> ends(assets.get(), from) != Long.MAX_VALUE);
    long millis = ends(assets.get(), from);
    return millis == Long.MAX_VALUE ? PATIENCE : Duration.ofMillis(millis);
  }

  private long ends(Collection<String> assets, Instant from) {
    return ledger.of(assets).values().stream()
        .flatMap(row -> row.finished().stream())
        .filter(end -> end.isAfter(from))
        .mapToLong(end -> Duration.between(from, end).toMillis())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Waits until that attempt is over or another has begun; how long that took. */
  Duration takenOver(Entry attempt, Instant from) throws InterruptedException {
    Entry later =
        await(
            attempt.asset(),
            "another attempt",
            row -> row.fence() > attempt.fence() || !row.isOpen());
    Instant again = later.fence() > attempt.fence() ? later.started().orElseThrow() : from;
    return again.isBefore(from) ? Duration.ZERO : Duration.between(from, again);
  }
}
