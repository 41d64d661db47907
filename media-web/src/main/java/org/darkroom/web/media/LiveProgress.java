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
import org.darkroom.job.Place;
import org.darkroom.job.QueuePositions;
import org.darkroom.progress.Watchers;
import org.darkroom.web.media.AssetView.Progress;
import org.darkroom.web.media.AssetView.Reprocessing;
import org.jspecify.annotations.Nullable;

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
    Map<UUID, Place> waiting = positions.of(active);
    Map<UUID, Progress> progress = new HashMap<>();
    for (Asset asset : assets) {
      progress.put(asset.id(), of(asset, waiting));
    }
    return progress;
  }

  /** How far the new generation of a READY asset is; null when none is made. */
  @Nullable Reprocessing reprocessing(Asset asset) {
    Integer percent = asset.reprocessPercent();
    if (percent == null) {
      return null;
    }
    return watchers
        .heard(asset.id())
        .filter(event -> event.seq() > asset.seqBase())
        .map(AssetEvent::reprocessing)
        .filter(heard -> heard.stage() != null)
        .map(heard -> new Reprocessing(Math.max(percent, heard.percent()), heard.stage()))
        .orElseGet(() -> new Reprocessing(percent, asset.reprocessStage()));
  }

  private Progress of(Asset asset, Map<UUID, Place> waiting) {
    if (asset.status() == AssetStatus.READY) {
      return new Progress(100, null, null, null);
    }
    Place place = waiting.get(asset.id());
    Optional<AssetEvent> heard =
        asset.status() == AssetStatus.PROCESSING && place == null
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
        .orElseGet(
            () ->
                new Progress(
                    asset.percent(),
                    asset.stage(),
                    place == null ? null : place.etaSeconds(),
                    place == null ? null : place.position()));
  }
}
