package org.darkroom.web.media;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetStatus;
import org.darkroom.job.QueuePositions;
import org.darkroom.progress.Watchers;
import org.darkroom.web.media.AssetView.Progress;

/**
 * How far assets are: what the database holds, and what was heard since or is known by the queue.
 */
@Singleton
public class LiveProgress {
  private final Watchers watchers;
  private final QueuePositions positions;

  /** Hears from those. */
  @Inject
  public LiveProgress(Watchers watchers, QueuePositions positions) {
    this.watchers = watchers;
    this.positions = positions;
  }

  Map<UUID, Progress> of(Collection<Asset> assets) {
    List<UUID> active =
        assets.stream()
            .filter(asset -> asset.status() == AssetStatus.PROCESSING)
            .map(Asset::id)
            .toList();
    Map<UUID, Integer> waiting = positions.of(active);
    Map<UUID, Progress> progress = new HashMap<>();
    for (Asset asset : assets) {
      progress.put(asset.id(), of(asset, waiting));
    }
    return progress;
  }

  private Progress of(Asset asset, Map<UUID, Integer> waiting) {
    if (asset.status() == AssetStatus.READY) {
      return new Progress(100, null, null, null);
    }
    Integer position = waiting.get(asset.id());
    Optional<AssetEvent> heard =
        asset.status() == AssetStatus.PROCESSING && position == null
            ? watchers.heard(asset.id()).filter(event -> event.seq() > asset.seqBase())
            : Optional.empty();
    return heard
        .map(
            event ->
                new Progress(
                    Math.max(event.percent(), asset.percent()),
                    event.stage(),
                    event.etaSeconds(),
                    event.queuePosition()))
        .orElseGet(() -> new Progress(asset.percent(), asset.stage(), null, position));
  }
}
