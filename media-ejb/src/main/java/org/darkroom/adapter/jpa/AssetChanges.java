package org.darkroom.adapter.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.Asset;

/** Runs statements that change assets, and has the replica left out for what has just changed. */
final class AssetChanges {
  private final EntityManager entities;
  private final AssetReads primary;
  private final ReplicaReads replica;

  AssetChanges(EntityManager entities, AssetReads primary, ReplicaReads replica) {
    this.entities = entities;
    this.primary = primary;
    this.replica = replica;
  }

  /** The asset that a statement changed and returns whole; empty when it found none. */
  Optional<Asset> changed(String sql, Object... values) {
    Optional<Asset> asset = primary.assets(sql, List.of(values)).stream().findFirst();
    asset.ifPresent(changed -> replica.wrote(changed.id(), changed.owner()));
    return asset;
  }

  /** How many rows a statement changed. */
  int execute(String sql, Object... values) {
    return Rows.bind(entities.createNativeQuery(sql), values).executeUpdate();
  }
}
