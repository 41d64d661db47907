package org.darkroom.adapter.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.shared.Failure;
import org.jspecify.annotations.Nullable;

/** The ways of assets out of the product: expired, deleted, condemned. */
final class AssetRemovals {
  private final EntityManager entities;
  private final AssetChanges changes;

  AssetRemovals(EntityManager entities, AssetChanges changes) {
    this.entities = entities;
    this.changes = changes;
  }

  List<String> expire(Instant createdBefore, int limit, Instant now) {
    return Rows.texts(
        entities.createNativeQuery(
            """
            update asset set status = 'DELETED', stage = 'expired', deleted_at = ?, updated_at = ?
            where id in (select id from asset where status = 'PENDING' and created_at < ?
                         order by created_at limit ? for update skip locked)
            returning temp_key
            """),
        now,
        now,
        createdBefore,
        limit);
  }

  boolean expire(UUID id, Instant now) {
    return changes.execute(
            """
            update asset set status = 'DELETED', stage = 'expired', deleted_at = ?, updated_at = ?
            where id = ? and status = 'PENDING'
            """,
            now,
            now,
            id)
        == 1;
  }

  Optional<List<String>> delete(UUID id, Instant now) {
    Optional<Asset> deleted =
        changes.changed(
            """
            update asset set status = 'DELETED', stage = null, deleted_at = ?, updated_at = ?
            where id = ? and deleted_at is null
            returning *
            """,
            now,
            now,
            id);
    return deleted.map(asset -> keys(asset, asset.sourceKey()));
  }

  Optional<List<String>> condemn(UUID id, String sourceKey, Failure failure, Instant now) {
    return changes
        .changed(
            """
            update asset set status = 'REJECTED', failure = ?, scanned = true, source_key = null,
                   stage = null, reprocess_percent = null, reprocess_stage = null,
                   seq_base = seq_base + 1048576, updated_at = ?
            where id = ? and status = 'READY' and source_key = ? and deleted_at is null
            returning *
            """,
            AssetJson.write(failure),
            now,
            id,
            sourceKey)
        .map(asset -> keys(asset, sourceKey));
  }

  /** Takes everything back that was made of it; the keys of every object that is known of it. */
  private List<String> keys(Asset asset, @Nullable String sourceKey) {
    changes.execute("delete from transcript where asset_id = ?", asset.id());
    changes.execute("delete from image_hash where asset_id = ?", asset.id());
    List<String> keys =
        Rows.texts(
            entities.createNativeQuery(
                "delete from published_object where asset_id = ? returning object_key"),
            asset.id());
    keys.add(asset.tempKey());
    if (sourceKey != null) {
      keys.add(sourceKey);
    }
    return keys;
  }
}
