package org.darkroom.job;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The places of one queue on this node, and the leases that the next claim has to end. */
final class Slots {
  /**
   * How long the end of a lease waits for a claim to ride with where no job waits for it: the next
   * job of a caller that adds one after the other comes within a commit or two.
   */
  private static final long RIDE_NANOS = 5_000_000;

  private final QueueName queue;
  private final int usual;
  private final int kept;
  private final Deque<Release> releases = new ArrayDeque<>();
  private int places;
  private int taken;
  private int critical;
  private boolean wanted = true;
  private boolean none;
  private long restUntil;

  /** So many places for any job, and so many more that are kept for critical ones. */
  Slots(QueueName queue, int places, int kept) {
    this.queue = queue;
    this.usual = places;
    this.places = places;
    this.kept = kept;
  }

  QueueName queue() {
    return queue;
  }

  /** Sets another number of places for any job; null for the usual one. What runs goes on. */
  synchronized void resize(@Nullable Integer other) {
    places = other == null ? usual : other;
    wanted = true;
  }

  /** Has the next turn claim: work may have come. */
  synchronized void want() {
    wanted = true;
    none = false;
  }

  /** How long to leave the queue alone; zero when the turn is to claim. */
  synchronized Duration rest(long now) {
    if (wanted || restUntil - now <= 0) {
      wanted = false;
      return Duration.ZERO;
    }
    return Duration.ofNanos(restUntil - now);
  }

  /** Leaves the queue alone for that long, unless something happens before or has by now. */
  synchronized void rest(Duration time, long now) {
    restUntil = now + (releases.isEmpty() ? time.toNanos() : Math.min(time.toNanos(), RIDE_NANOS));
  }

  /** Notes whether a claim has left no job waiting. */
  synchronized void left(boolean none) {
    this.none = none && !wanted;
  }

  /**
   * The free places, but no more than that; a kept one is given away last. While there could be
   * more, each turn claims: nobody tells when what stands in the way is gone.
   */
  synchronized Room room(int most) {
    List<String> leases = new ArrayList<>();
    for (int i = taken; i < places + kept && leases.size() < most; i++) {
      leases.add(LeaseIds.next());
    }
    wanted |= leases.size() < places + kept - taken;
    return new Room(leases, Math.max(0, Math.min(leases.size(), places - (taken - critical))));
  }

  synchronized void take(Priority priority) {
    taken++;
    critical += priority == Priority.CRITICAL ? 1 : 0;
  }

  synchronized void free(Priority priority) {
    taken--;
    critical -= priority == Priority.CRITICAL ? 1 : 0;
    wanted |= !none;
  }

  /** Has the next turn tell of it, at once where jobs wait for what has got free. */
  synchronized void release(Release release) {
    releases.add(release);
    wanted |= !none;
    long now = System.nanoTime();
    restUntil = now + Math.min(restUntil - now, RIDE_NANOS);
  }

  /** Takes out what is to be released, at most as much as one call carries. */
  synchronized List<Release> drain() {
    List<Release> drained = new ArrayList<>();
    while (drained.size() < JobQueue.MOST && !releases.isEmpty()) {
      drained.add(releases.remove());
    }
    return drained;
  }

  /** Takes back what could not be sent, unless there is too much of it: a lost lease runs out. */
  synchronized void keep(List<Release> unsent) {
    if (releases.size() + unsent.size() <= JobQueue.MOST * 8) {
      unsent.forEach(releases::addLast);
      wanted = true;
    }
  }
}
