package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
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

  @Inject
  JpaAssets(@Primary EntityManager entities, ReplicaReads replica) {
    this.entities = entities;
    this.primary = new AssetReads(entities);
    this.replica = replica;
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
    return changed(
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
    return changed(
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
        changed(
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
            execute(
                "delete from published_object where asset_id = ? and generation = ?",
                id,
                asset.generation()));
    return cancelled;
  }

  @Override
  public Optional<Asset> remake(UUID id, Instant now) {
    return changed(
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
    return execute(
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
  public List<String> expire(Instant createdBefore, int limit, Instant now) {
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

  @Override
  public boolean expire(UUID id, Instant now) {
    return execute(
            """
            update asset set status = 'DELETED', stage = 'expired', deleted_at = ?, updated_at = ?
            where id = ? and status = 'PENDING'
            """,
            now,
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
  public Optional<List<String>> delete(UUID id, Instant now) {
    Optional<Asset> deleted =
        changed(
            """
            update asset set status = 'DELETED', stage = null, deleted_at = ?, updated_at = ?
            where id = ? and deleted_at is null
            returning *
            """,
            now,
            now,
            id);
    return deleted.map(
        asset -> {
          List<String> keys = new ArrayList<>(unpublished(id));
          keys.add(asset.tempKey());
          String source = asset.sourceKey();
          if (source != null) {
            keys.add(source);
          }
          return keys;
        });
  }

  /** Takes everything back that was made of it; the keys of what was delivered. */
  private List<String> unpublished(UUID id) {
    execute("delete from transcript where asset_id = ?", id);
    execute("delete from image_hash where asset_id = ?", id);
    return Rows.texts(
        entities.createNativeQuery(
            "delete from published_object where asset_id = ? returning object_key"),
        id);
  }

  @Override
  public boolean scanned(UUID id, Instant now) {
    return changed(
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
  public Optional<List<String>> condemn(UUID id, String sourceKey, Failure failure, Instant now) {
    return changed(
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
        .map(
            asset -> {
              List<String> keys = new ArrayList<>(unpublished(id));
              keys.add(asset.tempKey());
              keys.add(sourceKey);
              return keys;
            });
  }

  @Override
  public Pending pending(Owner owner, Instant since) {
    Rows.bind(
            entities.createNativeQuery(
                "select cast(pg_advisory_xact_lock(hashtextextended(?, 0)) as text)"),
            owner.key())
        .getResultList();
    Object[] row =
        Rows.of(
                entities.createNativeQuery(
                    """
                    select
                      (select count(*) from asset
                       where issuer = ? and owner = ? and tenant is not distinct from nullif(?, '')
                         and status = 'PENDING'),
                      (select coalesce(sum(declared_size), 0) from asset
                       where issuer = ? and owner = ? and tenant is not distinct from nullif(?, '')
                         and status = 'PENDING'),
                      (select count(*) from asset
                       where issuer = ? and owner = ? and tenant is not distinct from nullif(?, '')
                         and created_at > ?),
                      (select min(created_at) from asset
                       where issuer = ? and owner = ? and tenant is not distinct from nullif(?, '')
                         and created_at > ?)
                    """),
                owner.issuer(),
                owner.subject(),
                tenant(owner),
                owner.issuer(),
                owner.subject(),
                tenant(owner),
                owner.issuer(),
                owner.subject(),
                tenant(owner),
                since,
                owner.issuer(),
                owner.subject(),
                tenant(owner),
                since)
            .get(0);
    return new Pending(
        ((Number) row[0]).intValue(),
        ((Number) row[1]).longValue(),
        ((Number) row[2]).intValue(),
        row[3] == null ? null : ((Timestamp) row[3]).toInstant());
  }

  @Override
  public long storedBytes(Owner owner) {
    return number(
        """
        select coalesce(sum(size), 0) from asset
        where issuer = ? and owner = ? and tenant is not distinct from nullif(?, '')
          and deleted_at is null
        """,
        owner.issuer(),
        owner.subject(),
        tenant(owner));
  }

  @Override
  public long storedBytes() {
    return number(
        """
        select (select coalesce(sum(size), 0) from asset where deleted_at is null)
             + (select coalesce(sum(size), 0) from published_object)
        """);
  }

  private Optional<Asset> changed(String sql, Object... values) {
    Optional<Asset> asset = primary.assets(sql, List.of(values)).stream().findFirst();
    asset.ifPresent(changed -> replica.wrote(changed.id(), changed.owner()));
    return asset;
  }

  private int execute(String sql, Object... values) {
    return Rows.bind(entities.createNativeQuery(sql), values).executeUpdate();
  }

  private long number(String sql, Object... values) {
    return ((Number) Rows.bind(entities.createNativeQuery(sql), values).getSingleResult())
        .longValue();
  }

  private static String tenant(Owner owner) {
    String tenant = owner.tenant();
    return tenant == null ? "" : tenant;
  }
}
