package org.darkroom.progress;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Which assets a watcher wants to hear of: everything but those it unsubscribed, or, from its first
 * subscription on, only those it subscribed.
 */
final class Interest {
  /** The most ids that one watcher may name. */
  static final int MOST = 1000;

  private final Set<UUID> named = new HashSet<>();
  private boolean narrowed;

  boolean covers(UUID id) {
    return named.contains(id) == narrowed;
  }

  /** Returns false, changing nothing, when that would be too many. */
  boolean subscribe(Collection<UUID> ids) {
    Set<UUID> wanted = new HashSet<>(narrowed ? named : Set.of());
    wanted.addAll(ids);
    if (wanted.size() > MOST) {
      return false;
    }
    named.clear();
    named.addAll(wanted);
    narrowed = true;
    return true;
  }

  /** Returns false, changing nothing, when that would be too many. */
  boolean unsubscribe(Collection<UUID> ids) {
    if (narrowed) {
      ids.forEach(named::remove);
      return true;
    }
    Set<UUID> unwanted = new HashSet<>(named);
    unwanted.addAll(ids);
    if (unwanted.size() > MOST) {
      return false;
    }
    named.addAll(ids);
    return true;
  }
}
