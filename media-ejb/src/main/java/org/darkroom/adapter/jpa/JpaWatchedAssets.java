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
import org.darkroom.shared.Transactions;
import org.darkroom.shared.Viewer;

/** Reads for watchers, always from the database that decides: a replica may lag behind events. */
@Singleton
class JpaWatchedAssets implements WatchedAssets {
  private static final String NAMED =
      "select * from asset where deleted_at is null and id = any(cast(? as uuid[]))";

  private final AssetReads reads;
  private final Transactions transactions;

  @Inject
  JpaWatchedAssets(@Primary EntityManager entities, Transactions transactions) {
    reads = new AssetReads(entities);
    this.transactions = transactions;
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
    return read(working + " union all " + ended + " limit " + limit, values);
  }

  @Override
  public List<Asset> visible(Viewer viewer, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Object> values = new ArrayList<>(List.of(Rows.array(ids)));
    return read(NAMED + AssetReads.seen(viewer, values), values);
  }

  @Override
  public List<Asset> existing(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : read(NAMED, List.of(Rows.array(ids)));
  }

  /** On the threads of watchers an entity manager works within a transaction only. */
  private List<Asset> read(String sql, List<Object> values) {
    return transactions.inNew(() -> reads.assets(sql, values));
  }
}
