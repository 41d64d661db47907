package org.darkroom.adapter.jpa;

import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Binding and reading of native statements. */
final class Rows {
  private Rows() {}

  /** Binds values in order; instants as timestamps. Null needs a cast in the statement. */
  static Query bind(Query query, Object... values) {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      query.setParameter(i + 1, value instanceof Instant at ? Timestamp.from(at) : value);
    }
    return query;
  }

  /** The rows of a query of at least two columns. */
  static List<Object[]> of(Query query, Object... values) {
    List<Object[]> rows = new ArrayList<>();
    for (Object row : bind(query, values).getResultList()) {
      rows.add((Object[]) row);
    }
    return rows;
  }

  /** The texts of a query of one column. */
  static List<String> texts(Query query, Object... values) {
    List<String> texts = new ArrayList<>();
    for (Object text : bind(query, values).getResultList()) {
      texts.add((String) text);
    }
    return texts;
  }

  /** The literal of an array of UUIDs, for {@code cast(? as uuid[])}. */
  static String array(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  /** The literal of an array of texts, for {@code cast(? as text[])}. */
  static String textArray(Collection<String> texts) {
    return texts.stream()
        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }
}
