package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.progress.WatchedAssets;
import org.darkroom.shared.Viewer;

/** Reads for watchers, always from the database that decides: a replica may lag behind events. */
@Singleton
class JpaWatchedAssets implements WatchedAssets {
  private static final String NAMED =
      "select * from asset where deleted_at is null and id = any(cast(? as uuid[]))";

  private final AssetReads reads;

  @Inject
  JpaWatchedAssets(@Primary EntityManager entities) {
    reads = new AssetReads(entities);
  }

  @Override
  public List<Asset> recent(Viewer viewer, Instant endedAfter, int limit) {
    List<Object> values = new ArrayList<>();
    String working =
        "(select * from asset where status = 'PROCESSING'"
            + AssetReads.seen(viewer, values)
            + " order by created_at desc limit "
            + limit
            + ")";
    values.add(Timestamp.from(endedAfter));
    String ended =
        "(select * from asset where status in ('READY', 'REJECTED', 'FAILED') and updated_at > ?"
            + AssetReads.seen(viewer, values)
            + " order by updated_at desc limit "
            + limit
            + ")";
    return reads.assets(working + " union all " + ended + " limit " + limit, values);
  }

  @Override
  public List<Asset> visible(Viewer viewer, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Object> values = new ArrayList<>(List.of(Rows.array(ids)));
    return reads.assets(NAMED + AssetReads.seen(viewer, values), values);
  }

  @Override
  public List<Asset> existing(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : reads.assets(NAMED, List.of(Rows.array(ids)));
  }
}
