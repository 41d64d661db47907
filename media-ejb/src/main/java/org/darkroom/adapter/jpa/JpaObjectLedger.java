package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.storage.ObjectLedger;
import org.jspecify.annotations.Nullable;

/** The ledger in the tables {@code object_prefix} and {@code object_removal}. */
@Singleton
class JpaObjectLedger implements ObjectLedger {
  private static final Instant NEVER = Instant.EPOCH;

  private final Statements statements;

  @Inject
  JpaObjectLedger(Statements statements) {
    this.statements = statements;
  }

  @Override
  public void publish(String prefix) {
    statements.update("update object_prefix set state = 'PUBLISHED' where prefix = ?", prefix);
  }

  @Override
  public void supersede(UUID assetId, int generation, Instant collectAt) {
    statements.update(
        """
        update object_prefix set state = 'COLLECT', collect_at = ?
        where asset_id = ? and generation < ? and state = 'PUBLISHED'
        """,
        collectAt,
        assetId,
        generation);
  }

  @Override
  public void abandon(UUID assetId, Instant collectAt) {
    statements.update(
        """
        update object_prefix set state = 'COLLECT', collect_at = ?, collected_at = null
        where asset_id = ? and state <> 'COLLECTED'
        """,
        collectAt,
        assetId);
  }

  @Override
  public void drop(UUID assetId, Instant collectAt) {
    statements.update(
        """
        update object_prefix set state = 'COLLECT', collect_at = ?
        where asset_id = ? and state = 'WRITING'
        """,
        collectAt,
        assetId);
  }

  @Override
  public List<String> prefixes(UUID assetId) {
    return texts(
        "select prefix from object_prefix where asset_id = ? and state <> 'COLLECTED'", assetId);
  }

  @Override
  public void remove(Collection<String> keys, Instant dueAt, @Nullable Instant againAt) {
    statements.update(
        """
        insert into object_removal (object_key, due_at, again_at)
        select distinct key, cast(? as timestamptz),
               nullif(cast(? as timestamptz), timestamptz 'epoch')
        from unnest(cast(? as text[])) as key
        on conflict (object_key) do update
        set due_at = least(object_removal.due_at, excluded.due_at),
            again_at = greatest(object_removal.again_at, excluded.again_at)
        """,
        dueAt,
        againAt == null ? NEVER : againAt,
        Rows.textArray(keys));
  }

  @Override
  public List<String> takeRemovals(Instant now, Instant retryAt, int limit) {
    return texts(
        """
            update object_removal set due_at = ?
            where object_key in (select object_key from object_removal where due_at <= ?
                                 order by due_at limit ? for update skip locked)
            returning object_key
            """,
        retryAt,
        now,
        limit);
  }

  @Override
  public void removed(Collection<String> keys) {
    String array = Rows.textArray(keys);
    statements.update(
        """
        delete from object_removal
        where object_key = any(cast(? as text[])) and again_at is null
        """,
        array);
    statements.update(
        """
        update object_removal set due_at = again_at, again_at = null
        where object_key = any(cast(? as text[])) and again_at is not null
        """,
        array);
  }

  @Override
  public List<String> removable(Collection<String> keys) {
    return texts(
        "select object_key from object_removal where object_key = any(cast(? as text[]))",
        Rows.textArray(keys));
  }

  @Override
  public List<String> collectable(Collection<String> prefixes) {
    return texts(
        "select prefix from object_prefix"
            + " where prefix = any(cast(? as text[])) and state = 'COLLECT'",
        Rows.textArray(prefixes));
  }

  @Override
  public List<String> takePrefixes(Instant now, Instant retryAt, int limit) {
    return texts(
        """
            update object_prefix set state = 'COLLECT', collect_at = ?
            where prefix in (select prefix from object_prefix p
                             where state in ('WRITING', 'COLLECT') and collect_at <= ?
                               -- A flow that is not over may still publish what it keeps.
                               and not (kept and state = 'WRITING' and exists (
                                 select 1 from job j
                                  where j.asset_id = p.asset_id and j.version = p.generation
                                    and j.edge_place is null
                                    and j.state not in ('COMPLETED', 'CANCELLED', 'DISCARDED')))
                             order by collect_at limit ? for update skip locked)
            returning prefix
            """,
        retryAt,
        now,
        limit);
  }

  @Override
  public Optional<String> strayOriginal(String prefix) {
    return texts(
            """
            select 'permanent/' || p.asset_id || '-' || p.fence from object_prefix p
            where p.prefix = ? and p.state = 'COLLECT'
              and p.prefix = 'assets/' || p.asset_id || '/' || p.generation || '/' || p.fence || '/'
              and not exists (
                select 1 from asset a
                where a.id = p.asset_id
                  and a.source_key = 'permanent/' || p.asset_id || '-' || p.fence)
            """,
            prefix)
        .stream()
        .findFirst();
  }

  @Override
  public void collected(String prefix, Instant now, Instant againAt) {
    statements.update(
        """
        delete from published_object
        where asset_id = (select asset_id from object_prefix where prefix = ?)
          and starts_with(object_key, ?)
        """,
        prefix,
        prefix);
    statements.update(
        """
        update object_prefix
        set state = case when collected_at is null then 'COLLECT' else 'COLLECTED' end,
            collect_at = ?, collected_at = ?
        where prefix = ? and state = 'COLLECT'
        """,
        againAt,
        now,
        prefix);
  }

  private List<String> texts(String sql, Object... values) {
    return statements.rows(sql, values).stream().map(row -> row.string(0)).toList();
  }
}
