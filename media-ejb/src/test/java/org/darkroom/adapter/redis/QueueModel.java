package org.darkroom.adapter.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.darkroom.job.Due;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueRules;
import org.darkroom.job.Release;
import org.darkroom.job.Steering;

/**
 * What the scripts are to do, said simply: sets, and numbers counted anew each time. Time stands
 * still in it: nothing delayed becomes due, no lease ends, and rates never free a place again.
 */
final class QueueModel {
  final Set<QueueEntry> waiting = new HashSet<>();
  final Set<QueueEntry> delayed = new HashSet<>();
  final Map<QueueEntry, String> leased = new HashMap<>();
  final Set<QueueEntry> stopped = new HashSet<>();
  private final Map<String, Integer> started = new HashMap<>();
  private final QueueRules rules;
  private int ordinaryStarts;
  private Steering steering = Steering.NONE;

  QueueModel(QueueRules rules) {
    this.rules = rules;
  }

  int enqueue(List<Due> jobs) {
    int added = 0;
    for (Due job : jobs) {
      QueueEntry entry = job.entry();
      if (!waiting.contains(entry) && !delayed.contains(entry) && !leased.containsKey(entry)) {
        put(entry, job.delay());
        added++;
      }
    }
    return added;
  }

  private void put(QueueEntry entry, Duration delay) {
    (delay.isZero() ? waiting : delayed).add(entry);
  }

  /** How many jobs a claim must give: critical ones and others. */
  int[] claimable(int places, int ordinary) {
    if (steering.paused()) {
      return new int[] {0, 0};
    }
    int critical = Math.min(places, lane(null).size());
    int room = Math.min(ordinary, places - critical);
    if (rules.rate() > 0) {
      room = Math.min(room, Math.max(0, rules.rate() - ordinaryStarts));
    }
    int capacity = 0;
    for (Map.Entry<String, Integer> group : byGroup().entrySet()) {
      int cap = rules.cap() == 0 ? Integer.MAX_VALUE : rules.cap() - running(group.getKey());
      capacity += Math.max(0, Math.min(cap, group.getValue()));
    }
    return new int[] {critical, Math.min(room, capacity)};
  }

  /** By group, how many jobs of its open lanes rates would let start. */
  private Map<String, Integer> byGroup() {
    Map<String, Integer> groups = new HashMap<>();
    for (String lane : lanes()) {
      if (isOpen(lane)) {
        int left = rules.ownerRate() == 0 ? 1_000 : rules.ownerRate() - started(lane);
        groups.merge(group(lane), Math.max(0, Math.min(left, lane(lane).size())), Integer::sum);
      }
    }
    return groups;
  }

  boolean isOpen(String lane) {
    int percent = steering.rollout() == null ? rules.rollout() : steering.rollout();
    return Buckets.of(lane) < percent;
  }

  int started(String lane) {
    return started.getOrDefault(lane, 0);
  }

  void take(Lease lease) {
    QueueEntry entry = lease.entry();
    waiting.remove(entry);
    leased.put(entry, lease.leaseId());
    if (entry.priority() != Priority.CRITICAL) {
      started.merge(entry.lane(), 1, Integer::sum);
      ordinaryStarts++;
    }
  }

  void release(List<Release> releases) {
    for (Release release : releases) {
      QueueEntry entry = release.lease().entry();
      if (release.lease().leaseId().equals(leased.get(entry))) {
        leased.remove(entry);
        if (!stopped.remove(entry) && release.again() != null) {
          put(entry, release.again());
        }
      }
    }
  }

  /** Those that are lost. */
  Set<QueueEntry> heartbeat(List<Lease> leases, boolean restore) {
    Set<QueueEntry> lost = new HashSet<>();
    for (Lease lease : leases) {
      QueueEntry entry = lease.entry();
      String holder = leased.get(entry);
      if (holder == null && restore) {
        waiting.remove(entry);
        delayed.remove(entry);
        leased.put(entry, lease.leaseId());
      } else if (!lease.leaseId().equals(holder)) {
        lost.add(entry);
      }
    }
    return lost;
  }

  void cancel(List<QueueEntry> entries) {
    for (QueueEntry entry : entries) {
      if (leased.containsKey(entry)) {
        stopped.add(entry);
      } else {
        waiting.remove(entry);
        delayed.remove(entry);
      }
    }
  }

  int forget(List<Lease> entries) {
    int removed = 0;
    for (Lease read : entries) {
      QueueEntry entry = read.entry();
      String holder = leased.get(entry);
      if (holder == null && read.leaseId().isEmpty()) {
        removed += waiting.remove(entry) || delayed.remove(entry) ? 1 : 0;
      } else if (read.leaseId().equals(holder)) {
        leased.remove(entry);
        stopped.remove(entry);
        removed++;
      }
    }
    return removed;
  }

  void steer(Steering next) {
    steering = next;
  }

  int running(String group) {
    return (int)
        leased.keySet().stream()
            .filter(entry -> entry.priority() != Priority.CRITICAL)
            .filter(entry -> group(entry.lane()).equals(group))
            .count();
  }

  Set<String> lanes() {
    Set<String> lanes = new HashSet<>();
    waiting.stream()
        .filter(entry -> entry.priority() != Priority.CRITICAL)
        .forEach(entry -> lanes.add(entry.lane()));
    return lanes;
  }

  /** What waits in a lane, or of the critical ones for null. */
  List<QueueEntry> lane(String lane) {
    List<QueueEntry> entries = new ArrayList<>();
    for (QueueEntry entry : waiting) {
      boolean critical = entry.priority() == Priority.CRITICAL;
      if (lane == null ? critical : !critical && entry.lane().equals(lane)) {
        entries.add(entry);
      }
    }
    return entries;
  }

  static String group(String lane) {
    int slash = lane.lastIndexOf('/');
    return slash < 0 ? lane : lane.substring(0, slash);
  }

  /** The stable hash of the roll-out, written a second time. */
  static final class Buckets {
    private Buckets() {}

    static int of(String lane) {
      try {
        byte[] digest =
            java.security.MessageDigest.getInstance("SHA-1")
                .digest(lane.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return (int) (Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(digest).getInt()) % 100);
      } catch (java.security.NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
