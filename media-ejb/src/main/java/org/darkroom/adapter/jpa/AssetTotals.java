package org.darkroom.adapter.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import org.darkroom.asset.Assets;
import org.darkroom.shared.Owner;

/** What quotas are measured by: how much an owner has announced, and what is kept. */
final class AssetTotals {
  private final EntityManager entities;

  AssetTotals(EntityManager entities) {
    this.entities = entities;
  }

  Assets.Pending pending(Owner owner, Instant since) {
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
    return new Assets.Pending(
        ((Number) row[0]).intValue(),
        ((Number) row[1]).longValue(),
        ((Number) row[2]).intValue(),
        row[3] == null ? null : ((Timestamp) row[3]).toInstant());
  }

  long storedBytes(Owner owner) {
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

  long storedBytes() {
    return number(
        """
        select (select coalesce(sum(size), 0) from asset where deleted_at is null)
             + (select coalesce(sum(size), 0) from published_object)
        """);
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
