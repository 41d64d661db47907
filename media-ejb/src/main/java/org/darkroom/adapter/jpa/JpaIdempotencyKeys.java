package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import org.darkroom.ingest.IdempotencyKeys;

/** Idempotency keys as rows; taking one is a single statement. */
@Singleton
class JpaIdempotencyKeys implements IdempotencyKeys {
  private final EntityManager entities;

  @Inject
  JpaIdempotencyKeys(@Primary EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public boolean take(
      String owner,
      String key,
      String bodySha256,
      Instant now,
      Instant finishedBefore,
      Instant begunBefore) {
    return execute(
            """
            insert into idempotency_key as kept (owner, key, body_sha256, created_at)
            values (?, ?, ?, ?)
            on conflict (owner, key) do update
            set body_sha256 = excluded.body_sha256, created_at = excluded.created_at,
                status = null, body = null
            where kept.created_at < ? or (kept.status is null and kept.created_at < ?)
            """,
            owner,
            key,
            bodySha256,
            now,
            finishedBefore,
            begunBefore)
        == 1;
  }

  @Override
  public Optional<Entry> find(String owner, String key) {
    String sql =
        "select body_sha256, status, body from idempotency_key where owner = ? and key = ?";
    return Rows.of(entities.createNativeQuery(sql), owner, key).stream()
        .findFirst()
        .map(row -> new Entry((String) row[0], (Integer) row[1], (String) row[2]));
  }

  @Override
  public void finish(String owner, String key, int status, String body) {
    execute(
        "update idempotency_key set status = ?, body = ? where owner = ? and key = ?",
        status,
        body,
        owner,
        key);
  }

  @Override
  public void giveBack(String owner, String key) {
    execute(
        "delete from idempotency_key where owner = ? and key = ? and status is null", owner, key);
  }

  @Override
  public int forgetBefore(Instant instant) {
    return execute("delete from idempotency_key where created_at < ?", instant);
  }

  private int execute(String sql, Object... values) {
    return Rows.bind(entities.createNativeQuery(sql), values).executeUpdate();
  }
}
