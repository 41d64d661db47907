package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.asset.MediaKind;
import org.darkroom.asset.PublishedObject;
import org.darkroom.asset.Shown;
import org.darkroom.shared.Failure;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Viewer;
import org.darkroom.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/** Assets as rows; every change is one statement that says which state it starts from. */
@Singleton
class JpaAssets implements Assets {
  private final EntityManager entities;
  private final AssetReads primary;
  private final ReplicaReads replica;
  private final AssetChanges changes;
  private final AssetRemovals removals;
  private final AssetTotals totals;

  @Inject
  JpaAssets(@Primary EntityManager entities, ReplicaReads replica) {
    this.entities = entities;
    this.primary = new AssetReads(entities);
    this.replica = replica;
    this.changes = new AssetChanges(entities, primary, replica);
    this.removals = new AssetRemovals(entities, changes);
    this.totals = new AssetTotals(entities);
  }

  @Override
  public void insert(Asset asset) {
    replica.wrote(asset.id(), asset.owner());
    entities.persist(AssetRow.of(asset));
  }

  @Override
  public Optional<Asset> find(Viewer viewer, UUID id) {
    return replica.find(viewer, id).or(() -> primary.find(viewer, id));
  }

  @Override
  public Optional<Asset> current(Viewer viewer, UUID id) {
    return primary.find(viewer, id);
  }

  @Override
  public Optional<Asset> load(UUID id) {
    return primary.find(null, id);
  }

  @Override
  public List<Asset> list(
      Viewer viewer,
      @Nullable AssetStatus status,
      @Nullable MediaKind kind,
      @Nullable Position after,
      int limit) {
    return replica.listing(viewer).orElse(primary).list(viewer, status, kind, after, limit);
  }

  @Override
  public Map<UUID, Shown> shown(List<UUID> ids) {
    return ids.isEmpty() ? Map.of() : primary.shown(ids);
  }

  @Override
  public Optional<PublishedObject> object(UUID id, int generation, String name) {
    return primary.object(id, generation, name);
  }

  @Override
  public Optional<Asset> confirm(UUID id, StoredObject upload, String stage, Instant now) {
    return changes.changed(
        """
        update asset set status = 'PROCESSING', size = ?, temp_etag = ?, stage = ?, percent = 0,
               confirmed_at = ?, updated_at = ?
        where id = ? and status = 'PENDING'
        returning *
        """,
        upload.size(),
        upload.etag(),
        stage,
        now,
        now,
        id);
  }

  @Override
  public Optional<Asset> refuse(
      UUID id, long size, @Nullable String detectedType, Failure failure, Instant now) {
    return changes.changed(
        """
        update asset set status = 'REJECTED', size = ?, detected_type = nullif(?, ''), failure = ?,
               stage = null, seq_base = seq_base + 1048576, confirmed_at = ?, updated_at = ?
        where id = ? and status = 'PENDING'
        returning *
        """,
        size,
        detectedType == null ? "" : detectedType,
        AssetJson.write(failure),
        now,
        now,
        id);
  }

  @Override
  public Optional<Asset> cancel(UUID id, Failure failure, Instant now) {
    Optional<Asset> cancelled =
        changes.changed(
            """
            update asset set status = case status when 'PROCESSING' then 'FAILED' else status end,
                   failure = ?, stage = null, reprocess_percent = null, reprocess_stage = null,
                   seq_base = seq_base + 1048576, updated_at = ?
            where id = ? and (status = 'PROCESSING' or reprocess_percent is not null)
            returning *
            """,
            AssetJson.write(failure),
            now,
            id);
    cancelled.ifPresent(
        asset ->
            changes.execute(
                "delete from published_object where asset_id = ? and generation = ?",
                id,
                asset.generation()));
    return cancelled;
  }

  @Override
  public Optional<Asset> remake(UUID id, Instant now) {
    return changes.changed(
        """
        update asset set generation = generation + 1, failure = null,
               percent = case status when 'FAILED' then 0 else percent end,
               stage = case status when 'FAILED' then 'queued' else stage end,
               reprocess_percent = case status when 'READY' then 0 end,
               reprocess_stage = case status when 'READY' then 'queued' end,
               status = case status when 'FAILED' then 'PROCESSING' else status end,
               seq_base = seq_base + 1048576, updated_at = ?
        where id = ? and source_key is not null
          and (status = 'FAILED' or (status = 'READY' and reprocess_percent is null))
        returning *
        """,
        now,
        id);
  }

  @Override
  public boolean commitSource(UUID jobId, long fence, UUID id, String sourceKey, Instant now) {
    String current =
        "select 1 from job where id = ? and fence = ? and state = 'RUNNING' for update";
    if (Rows.bind(entities.createNativeQuery(current), jobId, fence).getResultList().isEmpty()) {
      return false;
    }
    return changes.execute(
            """
            update asset set source_key = ?, updated_at = ?
            where id = ? and source_key is null and deleted_at is null
            """,
            sourceKey,
            now,
            id)
        == 1;
  }

  @Override
  public boolean expired(Viewer viewer, UUID id) {
    List<Object> values = new ArrayList<>(List.of(id));
    String sql =
        "select cast(id as text) from asset where id = ? and status = 'DELETED'"
            + " and stage = 'expired'"
            + AssetReads.seen(viewer, values);
    return !Rows.texts(entities.createNativeQuery(sql), values.toArray()).isEmpty();
  }

  @Override
  public boolean scanned(UUID id, Instant now) {
    return changes
        .changed(
            """
            update asset set scanned = true, updated_at = ?
            where id = ? and status = 'READY' and deleted_at is null
            returning *
            """,
            now,
            id)
        .isPresent();
  }

  @Override
  public List<String> expire(Instant createdBefore, int limit, Instant now) {
    return removals.expire(createdBefore, limit, now);
  }

  @Override
  public boolean expire(UUID id, Instant now) {
    return removals.expire(id, now);
  }

  @Override
  public Optional<List<String>> delete(UUID id, Instant now) {
    return removals.delete(id, now);
  }

  @Override
  public Optional<List<String>> condemn(UUID id, String sourceKey, Failure failure, Instant now) {
    return removals.condemn(id, sourceKey, failure, now);
  }

  @Override
  public Pending pending(Owner owner, Instant since) {
    return totals.pending(owner, since);
  }

  @Override
  public long storedBytes(Owner owner) {
    return totals.storedBytes(owner);
  }

  @Override
  public long storedBytes() {
    return totals.storedBytes();
  }
}
