package org.darkroom.adapter.jpa;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Typed reading of one row of a native query, columns from 0. */
final class Row {
  private final @Nullable Object[] columns;

  private Row(@Nullable Object[] columns) {
    this.columns = columns;
  }

  /** A row that may be a single value. */
  static Row of(@Nullable Object result) {
    return new Row(result instanceof Object[] columns ? columns : new Object[] {result});
  }

  /** How many columns it has. */
  int size() {
    return columns.length;
  }

  @Nullable String text(int column) {
    return (String) columns[column];
  }

  String string(int column) {
    return Objects.requireNonNull(text(column));
  }

  int integer(int column) {
    return ((Number) Objects.requireNonNull(columns[column])).intValue();
  }

  long number(int column) {
    return ((Number) Objects.requireNonNull(columns[column])).longValue();
  }

  double real(int column) {
    return ((Number) Objects.requireNonNull(columns[column])).doubleValue();
  }

  @Nullable Double realOrNull(int column) {
    return isNull(column) ? null : (Double) real(column);
  }

  @Nullable Instant instant(int column) {
    return columns[column] instanceof Timestamp at ? at.toInstant() : null;
  }

  boolean flag(int column) {
    return Boolean.TRUE.equals(columns[column]);
  }

  boolean isNull(int column) {
    return columns[column] == null;
  }
}
