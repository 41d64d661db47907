package org.darkroom.progress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetEvent;
import org.darkroom.shared.Viewer;

/** All watchers of this node: tells each what it may see, from a snapshot on and then live. */
@Singleton
public class Watchers {
  private static final Duration RECENT = Duration.ofMinutes(5);
  private static final int MOST_AT_ONCE = 500;

  private final WatchedAssets assets;
  private final Publications publications;
  private final LatestEvents latest;
  private final Places places;
  private final LiveFeed feed;
  private final ProgressSettings settings;
  private final Clock clock;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();

  /** Hears of events through the feed, from the first watcher on. */
  @Inject
  Watchers(
      WatchedAssets assets,
      Publications publications,
      LatestEvents latest,
      Places places,
      LiveFeed feed,
      ProgressSettings settings,
      Clock clock) {
    this.assets = assets;
    this.publications = publications;
    this.latest = latest;
    this.places = places;
    this.feed = feed;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A new watcher of what is active or ended in the last 5 minutes, at most 500 assets, and of
   * everything that happens from now on.
   *
   * @param wake called on any thread when there is something to be read; must not block
   * @return empty when the viewer has as many as it may
   */
  public Optional<Watcher> watch(Viewer viewer, Runnable wake) {
    feed.start(this::spread, this::lookAgain);
    Watcher watcher = new Watcher(viewer, wake);
    if (!admit(watcher)) {
      return Optional.empty();
    }
    boolean opened = false;
    try {
      List<Asset> recent = assets.recent(viewer, clock.instant().minus(RECENT), MOST_AT_ONCE);
      updates(recent).forEach(watcher::offer);
      watcher.open();
      opened = true;
      return Optional.of(watcher);
    } finally {
      if (!opened) {
        leave(watcher);
      }
    }
  }

  /** Ends it; it hears nothing more. */
  public void leave(Watcher watcher) {
    watchers.remove(watcher);
  }

  /**
   * Narrows the watcher to those assets, besides those it named before, and tells it the state of
   * each that it may see.
   *
   * @return how many of them it may not see; empty, changing nothing, when it would watch too many
   */
  public OptionalInt subscribe(Watcher watcher, Set<UUID> ids) {
    if (!watcher.subscribe(ids)) {
      return OptionalInt.empty();
    }
    List<Asset> visible = assets.visible(watcher.viewer(), ids);
    updates(visible).forEach(watcher::answer);
    return OptionalInt.of(ids.size() - visible.size());
  }

  /** The last event heard of an asset that is being worked on: its place and time left. */
  public Optional<AssetEvent> heard(UUID assetId) {
    feed.start(this::spread, this::lookAgain);
    return latest.of(assetId);
  }

  private synchronized boolean admit(Watcher watcher) {
    String owner = watcher.viewer().owner().key();
    long open =
        watchers.stream().filter(other -> other.viewer().owner().key().equals(owner)).count();
    return open < settings.watchersPerUser() && watchers.add(watcher);
  }

  private void spread(AssetEvent event) {
    latest.keep(event);
    if (watchers.stream().noneMatch(watcher -> watcher.sees(event))) {
      return;
    }
    Update update = new Update(event, publications.of(event));
    watchers.forEach(watcher -> watcher.offer(update));
  }

  /** States read from the database, or what was heard since where that is later. */
  private List<Update> updates(Collection<Asset> read) {
    return places.in(publications.of(read).stream().map(Update::of).map(latest::orHeard).toList());
  }

  /** What is told though no event came of it: ends whose event was lost, places in queues. */
  private void lookAgain() {
    Map<UUID, Update> open = new HashMap<>();
    watchers.forEach(
        watcher ->
            watcher.unfinished().forEach(update -> open.put(update.event().assetId(), update)));
    if (open.isEmpty()) {
      return;
    }
    List<Asset> existing = assets.existing(open.keySet());
    List<Asset> ended = existing.stream().filter(Asset::over).toList();
    publications.of(ended).stream().map(Update::of).forEach(this::offer);
    Map<UUID, Update> gone = new HashMap<>(open);
    existing.forEach(asset -> gone.remove(asset.id()));
    gone.values().stream().map(Update::deleted).forEach(this::offer);
    open.keySet().removeAll(gone.keySet());
    ended.forEach(asset -> open.remove(asset.id()));
    places
        .waiting(open.values())
        .forEach(update -> watchers.forEach(watcher -> watcher.place(update)));
  }

  private void offer(Update update) {
    watchers.forEach(watcher -> watcher.offer(update));
  }
}
