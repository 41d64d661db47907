package org.darkroom.progress;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.AssetEvent;

/** The last event heard of each asset that is being worked on: what the database does not hold. */
@Singleton
class LatestEvents {
  private static final int REMEMBERED = 10_000;

  private final Map<UUID, AssetEvent> heard = new RecentlyUsed<>(REMEMBERED);

  void keep(AssetEvent event) {
    synchronized (heard) {
      AssetEvent before = heard.get(event.assetId());
      if (before != null && before.seq() >= event.seq()) {
        return;
      }
      if (event.over()) {
        heard.remove(event.assetId());
      } else {
        heard.put(event.assetId(), event);
      }
    }
  }

  Optional<AssetEvent> of(UUID assetId) {
    synchronized (heard) {
      return Optional.ofNullable(heard.get(assetId));
    }
  }

  /** The state that was read, or the one heard of where that is later. */
  Update orHeard(Update read) {
    Update last = of(read.event().assetId()).map(e -> new Update(e, read.published())).orElse(read);
    return last.supersedes(read) ? last : read;
  }
}
