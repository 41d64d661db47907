package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs native statements on the current transaction's connection; instants as timestamps. */
@Singleton
class Statements {
  private final EntityManager entities;

  /** A named query is translated once, any other each time; its name is its text. */
  private final Map<String, String> named = new ConcurrentHashMap<>();

  @Inject
  Statements(@Primary EntityManager entities) {
    this.entities = entities;
  }

  /**
   * The rows of a query, or of a statement that returns what it wrote.
   *
   * @param sql one of a bounded number of texts: each is kept
   */
  List<Row> rows(String sql, @Nullable Object... parameters) {
    return rows(with(parameters, named(sql)));
  }

  /** The rows of a query whose text was put together for this call; it is translated each time. */
  List<Row> rowsOnce(String sql, @Nullable Object... parameters) {
    return rows(with(parameters, entities.createNativeQuery(sql)));
  }

  /**
   * Runs a statement that returns nothing; how many rows it touched.
   *
   * @param sql one of a bounded number of texts: each is kept
   */
  int update(String sql, @Nullable Object... parameters) {
    return with(parameters, named(sql)).executeUpdate();
  }

  private static List<Row> rows(Query query) {
    List<?> results = query.getResultList();
    return results.stream().map(Row::of).toList();
  }

  private Query named(String sql) {
    return entities.createNamedQuery(named.computeIfAbsent(sql, this::name));
  }

  private String name(String sql) {
    entities.getEntityManagerFactory().addNamedQuery(sql, entities.createNativeQuery(sql));
    return sql;
  }

  private static Query with(@Nullable Object[] parameters, Query query) {
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      query.setParameter(i + 1, value instanceof Instant at ? Timestamp.from(at) : value);
    }
    return query;
  }
}
