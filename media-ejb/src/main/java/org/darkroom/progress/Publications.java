package org.darkroom.progress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.Assets;
import org.darkroom.asset.Shown;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** What is published of assets; read again only when an event says that it changed. */
@Singleton
class Publications {
  private static final int REMEMBERED = 5000;

  private final Assets assets;
  private final Transactions transactions;

  /** Empty where there is nothing yet. */
  private final Map<UUID, Optional<Published>> known = new RecentlyUsed<>(REMEMBERED);

  @Inject
  Publications(Assets assets, Transactions transactions) {
    this.assets = assets;
    this.transactions = transactions;
  }

  /** What is published of the event's asset; null when there is nothing, or the asset is gone. */
  @Nullable Published of(AssetEvent event) {
    UUID id = event.assetId();
    synchronized (known) {
      if (event.objects() == AssetEvent.Objects.NONE) {
        known.putIfAbsent(id, Optional.empty());
      }
      Optional<Published> before = known.get(id);
      if (before != null && event.objects() != AssetEvent.Objects.CHANGED && !event.over()) {
        return before.orElse(null);
      }
    }
    return transactions
        .inNew(() -> assets.load(id).map(asset -> of(asset, assets.shown(List.of(id)))))
        .map(this::keep)
        .orElse(null);
  }

  /** What is published of those assets, read now, in their order. */
  List<Published> of(Collection<Asset> read) {
    if (read.isEmpty()) {
      return List.of();
    }
    List<UUID> ids = read.stream().map(Asset::id).toList();
    Map<UUID, Shown> shown = transactions.inNew(() -> assets.shown(ids));
    return read.stream().map(asset -> of(asset, shown)).toList();
  }

  private static Published of(Asset asset, Map<UUID, Shown> shown) {
    return new Published(asset, shown.getOrDefault(asset.id(), Shown.NOTHING));
  }

  private Published keep(Published published) {
    synchronized (known) {
      if (published.asset().over()) {
        known.remove(published.asset().id());
      } else {
        known.put(published.asset().id(), Optional.of(published));
      }
    }
    return published;
  }
}
