package org.darkroom.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The places of one queue on this node, and the leases that the next claim has to end. */
final class Slots {
  private final QueueName queue;
  private final int usual;
  private final int kept;
  private final Deque<Release> releases = new ArrayDeque<>();
  private int places;
  private int taken;
  private int critical;

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
  }

  /** The free places, but no more than that; a kept one is given away last. */
  synchronized Room room(int most) {
    List<String> leases = new ArrayList<>();
    for (int i = taken; i < places + kept && leases.size() < most; i++) {
      leases.add(LeaseIds.next());
    }
    return new Room(leases, Math.max(0, Math.min(leases.size(), places - (taken - critical))));
  }

  synchronized void take(Priority priority) {
    taken++;
    critical += priority == Priority.CRITICAL ? 1 : 0;
  }

  synchronized void free(Priority priority) {
    taken--;
    critical -= priority == Priority.CRITICAL ? 1 : 0;
  }

  synchronized void release(Release release) {
    releases.add(release);
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
    }
  }
}
