package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs native statements on the current transaction's connection. */
@Singleton
class Statements {
  private final EntityManager entities;

  @Inject
  Statements(@Primary EntityManager entities) {
    this.entities = entities;
  }

  /** The rows of a query, or of a statement that returns what it wrote. */
  List<Row> rows(String sql, @Nullable Object... parameters) {
    List<?> results = query(sql, parameters).getResultList();
    return results.stream().map(Row::of).toList();
  }

  /** Runs a statement that returns nothing; how many rows it touched. */
  int update(String sql, @Nullable Object... parameters) {
    return query(sql, parameters).executeUpdate();
  }

  private Query query(String sql, @Nullable Object... parameters) {
    Query query = entities.createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query;
  }
}
