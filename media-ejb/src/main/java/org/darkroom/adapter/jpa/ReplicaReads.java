package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.darkroom.asset.Asset;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Settings;
import org.darkroom.shared.Viewer;

/**
 * Reads from a replica, where there is one, as far as its lag cannot be noticed.
 *
 * <p>The replica answers only for assets that it shows as ended: a row that is missing there or not
 * final may just be late, so the caller asks the primary. That holds for confirms on every node
 * without any node telling another. An ended asset changes only by being deleted or processed
 * again; the node that does that remembers it for a while and asks the primary itself.
 */
@Singleton
class ReplicaReads {
  private static final Duration MEMORY = Duration.ofSeconds(30);
  private static final int SWEEP_SIZE = 10_000;

  private final AssetReads reads;
  private final boolean configured;
  private final Clock clock;
  private final Map<Object, Instant> written = new ConcurrentHashMap<>();

  @Inject
  ReplicaReads(@Replica EntityManager entities, Settings settings, Clock clock) {
    this.reads = new AssetReads(entities);
    this.configured =
        settings
            .optional("darkroom.db.read-url")
            .filter(url -> !url.equals(settings.text("darkroom.db.url", "")))
            .isPresent();
    this.clock = clock;
  }

  /** The asset as the replica shows it, if that can be trusted. */
  Optional<Asset> find(Viewer viewer, UUID id) {
    if (!configured || recent(id)) {
      return Optional.empty();
    }
    return reads
        .find(viewer, id)
        .filter(asset -> asset.status().isFinal() && asset.reprocessPercent() == null);
  }

  /** The replica for lists, unless this node wrote something that the viewer would miss. */
  Optional<AssetReads> listing(Viewer viewer) {
    boolean usable = configured && !viewer.admin() && !recent(viewer.owner());
    return usable ? Optional.of(reads) : Optional.empty();
  }

  /** Remembers that this node wrote that asset. */
  void wrote(UUID id, Owner owner) {
    if (!configured) {
      return;
    }
    Instant now = clock.instant();
    if (written.size() > SWEEP_SIZE) {
      written.values().removeIf(at -> at.plus(MEMORY).isBefore(now));
    }
    written.put(id, now);
    written.put(owner, now);
  }

  private boolean recent(Object what) {
    Instant at = written.get(what);
    return at != null && at.plus(MEMORY).isAfter(clock.instant());
  }
}
