package org.darkroom.progress;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.AssetEvent;
import org.darkroom.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * One reader of events. Holds back at most the newest event of each asset, however slow it reads.
 * Numbers that it is told grow per asset, also when a state is told again, and percentages never
 * fall while the status stands.
 */
public final class Watcher {
  /**
   * Leaves room between an event's number and the next for telling the same state again. Below 2^53
   * for 8 million attempts of one asset, so that JavaScript reads it exactly.
   */
  private static final long SPACING = 1024;

  private static final int REMEMBERED = 2000;

  private final Viewer viewer;
  private final Runnable wake;
  private final Interest interest = new Interest();
  private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();
  private final Map<UUID, Told> told = new RecentlyUsed<>(REMEMBERED);
  private boolean open;

  /** Calls {@code wake}, which must not block, whenever there is something to be read. */
  Watcher(Viewer viewer, Runnable wake) {
    this.viewer = viewer;
    this.wake = wake;
  }

  Viewer viewer() {
    return viewer;
  }

  /** The newest event of the asset that waited longest; empty when none waits. */
  public synchronized Optional<Update> next() {
    if (!open) {
      return Optional.empty();
    }
    for (Iterator<Waiting> all = waiting.values().iterator(); all.hasNext(); ) {
      Waiting first = all.next();
      all.remove();
      Told before = told.get(first.update().event().assetId());
      if (before == null || first.asked() || first.update().supersedes(before.update())) {
        return Optional.of(tell(first.update(), before));
      }
    }
    return Optional.empty();
  }

  /** Whether {@link #next} may have something. */
  public synchronized boolean hasNext() {
    return open && !waiting.isEmpty();
  }

  /** Lets what has waited so far be read. */
  void open() {
    synchronized (this) {
      open = true;
    }
    wake.run();
  }

  /** A live event, or one read while opening; kept only when it is news to this watcher. */
  void offer(Update update) {
    AssetEvent event = update.event();
    synchronized (this) {
      if (!sees(event) || !interest.covers(event.assetId())) {
        return;
      }
      Waiting before = waiting.get(event.assetId());
      if (before == null) {
        waiting.put(event.assetId(), new Waiting(update, false));
      } else if (update.supersedes(before.update())) {
        waiting.put(event.assetId(), new Waiting(update, before.asked()));
      }
    }
    wake.run();
  }

  /** The answer to a question: told even when it is no news. */
  void answer(Update update) {
    UUID id = update.event().assetId();
    synchronized (this) {
      Waiting before = waiting.get(id);
      if (before == null || update.supersedes(before.update())) {
        waiting.put(id, new Waiting(update, true));
      } else {
        waiting.put(id, new Waiting(before.update(), true));
      }
    }
    wake.run();
  }

  /** A new place in the queue of what it was told of before; no place of anything else. */
  void place(Update update) {
    UUID id = update.event().assetId();
    synchronized (this) {
      Told before = told.get(id);
      if (before == null
          || waiting.containsKey(id)
          || !interest.covers(id)
          || !update.moved(before.update())) {
        return;
      }
      waiting.put(id, new Waiting(update, true));
    }
    wake.run();
  }

  /** From now on only those assets; false, changing nothing, when they are too many. */
  synchronized boolean subscribe(Collection<UUID> ids) {
    boolean done = interest.subscribe(ids);
    waiting.keySet().removeIf(id -> !interest.covers(id));
    return done;
  }

  /** From now on without those assets; false, changing nothing, when they are too many. */
  public synchronized boolean unsubscribe(Collection<UUID> ids) {
    boolean done = interest.unsubscribe(ids);
    waiting.keySet().removeIf(id -> !interest.covers(id));
    return done;
  }

  /** What it was told of that is not over and that it still wants to hear of. */
  synchronized List<Update> unfinished() {
    return told.values().stream()
        .map(Told::update)
        .filter(update -> !update.event().over())
        .filter(update -> interest.covers(update.event().assetId()))
        .toList();
  }

  private Update tell(Update update, @Nullable Told before) {
    AssetEvent event = update.event();
    long seq = event.seq() * SPACING;
    if (before == null) {
      told.put(event.assetId(), new Told(update, seq));
      return update.as(seq, event.percent());
    }
    boolean older =
        before.update().event().seq() > event.seq() && !update.supersedes(before.update());
    Update newest = older ? before.update().publishedAsIn(update) : update;
    int percent = newest.event().percent();
    if (newest.event().status() == before.update().event().status()) {
      percent = Math.max(percent, before.update().event().percent());
    }
    seq = Math.max(newest.event().seq() * SPACING, before.seq() + 1);
    told.put(event.assetId(), new Told(newest.as(newest.event().seq(), percent), seq));
    return newest.as(seq, percent);
  }

  boolean sees(AssetEvent event) {
    if (viewer.owner().key().equals(event.ownerKey()) || viewer.seesEverything()) {
      return true;
    }
    String tenant = viewer.owner().tenant();
    return viewer.admin() && tenant != null && tenant.equals(event.tenant());
  }

  private record Waiting(Update update, boolean asked) {}

  private record Told(Update update, long seq) {}
}
