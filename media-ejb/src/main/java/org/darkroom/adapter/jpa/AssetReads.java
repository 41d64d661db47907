package org.darkroom.adapter.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.darkroom.shared.Viewer;
import org.jspecify.annotations.Nullable;

/** Reads of assets on one database; they take no locks. */
final class AssetReads {
  /**
   * The generation that clients see: the newest with anything published, but while a new one is
   * being made, one before it.
   */
  private static final String OBJECTS =
      """
      select o.asset_id, o.name, o.rendition, o.object_key, o.content_type, o.size, o.etag, o.width,
             o.height, o.fixed, o.generation
      from published_object o
      join asset a on a.id = o.asset_id and a.deleted_at is null
      where o.asset_id = any(cast(? as uuid[])) and o.generation = (
        select max(p.generation) from published_object p
        where p.asset_id = a.id and (a.reprocess_percent is null or p.generation < a.generation))
      order by o.asset_id, o.position
      """;

  /** EclipseLink's hint that the row wins over what this transaction read before. */
  private static final String REFRESH = "eclipselink.refresh";

  private final EntityManager entities;

  AssetReads(EntityManager entities) {
    this.entities = entities;
  }

  Optional<Asset> find(@Nullable Viewer viewer, UUID id) {
    List<Object> values = new ArrayList<>(List.of(id));
    String sql = "select * from asset where id = ? and deleted_at is null" + seen(viewer, values);
    return assets(sql, values).stream().findFirst();
  }

  List<Asset> list(
      Viewer viewer,
      @Nullable AssetStatus status,
      @Nullable MediaKind kind,
      Assets.@Nullable Position after,
      int limit) {
    List<Object> values = new ArrayList<>();
    StringBuilder sql = new StringBuilder("select * from asset where deleted_at is null");
    sql.append(seen(viewer, values));
    if (status != null) {
      sql.append(" and status = ?");
      values.add(status.name());
    }
    if (kind != null) {
      sql.append(" and kind = ?");
      values.add(kind.name());
    }
    if (after != null) {
      sql.append(" and (created_at, id) < (?, ?)");
      values.add(Timestamp.from(after.createdAt()));
      values.add(after.id());
    }
    sql.append(" order by created_at desc, id desc limit ").append(limit);
    return assets(sql.toString(), values);
  }

  Map<UUID, Shown> shown(List<UUID> ids) {
    Map<UUID, List<PublishedObject>> objects = new HashMap<>();
    Map<UUID, Integer> generations = new HashMap<>();
    for (Object[] row : Rows.of(entities.createNativeQuery(OBJECTS), Rows.array(ids))) {
      objects.computeIfAbsent((UUID) row[0], id -> new ArrayList<>()).add(object(row));
      generations.put((UUID) row[0], ((Number) row[10]).intValue());
    }
    Map<UUID, Shown> shown = new HashMap<>();
    generations.forEach(
        (id, generation) ->
            shown.put(id, new Shown(generation, objects.getOrDefault(id, List.of()))));
    return shown;
  }

  Optional<PublishedObject> object(UUID id, int generation, String name) {
    String sql =
        """
        select o.asset_id, o.name, o.rendition, o.object_key, o.content_type, o.size, o.etag,
               o.width, o.height, o.fixed
        from published_object o
        join asset a on a.id = o.asset_id and a.deleted_at is null
        where o.asset_id = ? and o.generation = ? and o.name = ?
        """;
    return Rows.of(entities.createNativeQuery(sql), id, generation, name).stream()
        .findFirst()
        .map(AssetReads::object);
  }

  /** Rows of a statement that returns whole assets. */
  List<Asset> assets(String sql, List<Object> values) {
    Query query = entities.createNativeQuery(sql, AssetRow.class).setHint(REFRESH, true);
    List<Asset> found = new ArrayList<>();
    for (Object row : Rows.bind(query, values.toArray()).getResultList()) {
      found.add(((AssetRow) row).asset());
    }
    return found;
  }

  /** The condition of what the viewer may see; nobody looking means everything. */
  static String seen(@Nullable Viewer viewer, List<Object> values) {
    if (viewer == null || viewer.seesEverything()) {
      return "";
    }
    String tenant = viewer.owner().tenant();
    if (viewer.admin() && tenant != null) {
      values.add(tenant);
      return " and tenant = ?";
    }
    values.add(viewer.owner().issuer());
    values.add(viewer.owner().subject());
    if (tenant == null) {
      return " and issuer = ? and owner = ? and tenant is null";
    }
    values.add(tenant);
    return " and issuer = ? and owner = ? and tenant = ?";
  }

  private static PublishedObject object(Object[] row) {
    return new PublishedObject(
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        ((Number) row[5]).longValue(),
        (String) row[6],
        (Integer) row[7],
        (Integer) row[8],
        (Boolean) row[9]);
  }
}
