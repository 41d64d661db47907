package org.darkroom.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** The places of one queue on this node, and the leases that the next claim has to end. */
final class Slots {
  private final QueueName queue;
  private final int places;
  private final Deque<Release> releases = new ArrayDeque<>();
  private int taken;

  Slots(QueueName queue, int places) {
    this.queue = queue;
    this.places = places;
  }

  QueueName queue() {
    return queue;
  }

  /** A new lease id for each free place. */
  synchronized List<String> freeLeases() {
    List<String> leases = new ArrayList<>();
    for (int i = taken; i < places; i++) {
      leases.add(UUID.randomUUID().toString());
    }
    return leases;
  }

  synchronized void take() {
    taken++;
  }

  synchronized void free() {
    taken--;
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
