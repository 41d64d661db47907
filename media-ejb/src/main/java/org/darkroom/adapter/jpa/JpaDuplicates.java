package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.darkroom.image.Duplicate;
import org.darkroom.image.Duplicates;

/**
 * Finds hashes by four indexes, one for each quarter. Where two hashes differ in at most eight
 * bits, the first quarters differ in at most two, or one of the others in at most one: if not, it
 * would be 3 + 2 + 2 + 2. So nothing is missed when all those quarters are looked up.
 */
@Singleton
class JpaDuplicates implements Duplicates {
  private static final String SEARCH = Sql.of("find-duplicates");
  private static final int QUARTER_BITS = 16;
  private static final String NEAR = literal(LongStream.concat(LongStream.of(0), bits()));
  private static final String NEARER =
      literal(
          LongStream.concat(
              LongStream.concat(LongStream.of(0), bits()),
              bits().flatMap(one -> bits().filter(two -> two > one).map(two -> one | two))));

  private final Statements statements;

  @Inject
  JpaDuplicates(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Map<UUID, List<Duplicate>> of(Collection<UUID> ids, int most) {
    Map<UUID, List<Duplicate>> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    for (Row row : statements.rows(SEARCH, Rows.array(ids), NEARER, NEAR, DISTANCE, most)) {
      found
          .computeIfAbsent(UUID.fromString(row.string(0)), id -> new ArrayList<>())
          .add(new Duplicate(UUID.fromString(row.string(1)), row.integer(2)));
    }
    return found;
  }

  private static LongStream bits() {
    return LongStream.range(0, QUARTER_BITS).map(bit -> 1L << bit);
  }

  private static String literal(LongStream numbers) {
    return numbers.mapToObj(Long::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
