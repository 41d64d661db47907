package org.darkroom.adapter.jpa;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.darkroom.job.Changed;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a job means for its flow, in the transaction that ends it. Whoever ends a job of
 * a flow, or adds to one, locks the flow first, then the jobs: so a flow's shape stands still, a
 * child counts once, and no two transactions wait for each other.
 */
@Singleton
class JpaFlows {
  private static final String FLOW_OF = Sql.of("flow-of");
  private static final String LOCK_JOBS = Sql.of("lock-flow-jobs");
  private static final String SETTLE = Sql.of("settle-parents");
  private static final String CANCEL_CHILDREN = Sql.of("cancel-children");
  private static final String STUCK = Sql.of("stuck-parents");
  private static final String MEND = Sql.of("mend-parent");
  private static final String LOCK = "select cast(pg_advisory_xact_lock(?1) as text)";
  private static final String FLOW_FAILED = "FLOW_FAILED";

  private final Statements statements;

  @Inject
  JpaFlows(Statements statements) {
    this.statements = statements;
  }

  /** Locks the flows of these jobs, then the jobs; reads first which flows that are. */
  void lockOf(Collection<UUID> jobs) {
    lock(flows(jobs, null));
    lockJobs(jobs, true);
  }

  /** Locks the flows of everything that is open of an asset. */
  void lockOfAsset(UUID asset) {
    lock(flows(List.of(), asset));
  }

  private List<UUID> flows(Collection<UUID> jobs, @Nullable UUID asset) {
    String of = asset == null ? null : asset.toString();
    return statements.rows(FLOW_OF, Rows.array(jobs), of).stream()
        .map(row -> UUID.fromString(row.string(0)))
        .toList();
  }

  /** Locks flows, named by their topmost job, until the transaction ends. */
  void lock(Collection<UUID> flows) {
    flows.stream()
        .map(
            flow ->
                flow.getMostSignificantBits() ^ Long.rotateLeft(flow.getLeastSignificantBits(), 17))
        .distinct()
        .sorted()
        .forEach(number -> statements.rows(LOCK, number));
  }

  /** Locks jobs that are about to end, and those that their end may touch. */
  void lockJobs(Collection<UUID> jobs, boolean mayFail) {
    statements.rows(LOCK_JOBS, Rows.array(jobs), mayFail);
  }

  /** Counts jobs that have just ended in the parents that wait for them, up to the topmost. */
  List<Changed> settle(List<EndedChild> children) {
    List<Changed> changes = new ArrayList<>();
    List<EndedChild> ended = children;
    while (!ended.isEmpty()) {
      List<EndedChild> next = new ArrayList<>();
      List<UUID> failed = new ArrayList<>();
      for (Row row : statements.rows(SETTLE, told(ended))) {
        changes.add(ChangedRows.read(row));
        if (!row.isNull(17)) {
          failed.add(UUID.fromString(row.string(0)));
          EndedChild.of(row, 14, row.string(17)).ifPresent(next::add);
        }
      }
      changes.addAll(cancelBelow(failed, FLOW_FAILED));
      ended = next;
    }
    return changes;
  }

  /** Cancels everything open below these jobs. */
  List<Changed> cancelBelow(Collection<UUID> jobs, String reason) {
    if (jobs.isEmpty()) {
      return List.of();
    }
    return statements.rows(CANCEL_CHILDREN, Rows.array(jobs), reason).stream()
        .map(ChangedRows::job)
        .toList();
  }

  /** Parents that nobody will release any more. */
  List<UUID> stuck() {
    return statements.rows(STUCK).stream().map(row -> UUID.fromString(row.string(0))).toList();
  }

  /** Releases or fails such a parent, if it still is one. */
  List<Changed> mend(UUID parent) {
    lockOf(List.of(parent));
    JsonArrayBuilder told = JSON.createArrayBuilder();
    for (Row row : statements.rows(MEND, parent.toString())) {
      String code = row.isNull(3) ? null : EndedChild.code(row.string(3), true);
      told.add(told(row.string(0), row.string(1), row.integer(2), code, row.text(4)));
    }
    List<Row> rows = statements.rows(SETTLE, told.build().toString());
    List<Changed> changes = new ArrayList<>(rows.stream().map(ChangedRows::read).toList());
    for (Row row : rows) {
      if (!row.isNull(17)) {
        changes.addAll(settle(EndedChild.of(row, 14, row.string(17)).stream().toList()));
      }
    }
    return changes;
  }

  private static String told(List<EndedChild> ended) {
    Map<String, List<EndedChild>> parents = new LinkedHashMap<>();
    ended.forEach(
        child -> parents.computeIfAbsent(child.edge(), key -> new ArrayList<>()).add(child));
    JsonArrayBuilder array = JSON.createArrayBuilder();
    for (List<EndedChild> siblings : parents.values()) {
      EndedChild first = siblings.get(0);
      EndedChild failed =
          siblings.stream().filter(EndedChild::failsParent).findFirst().orElse(first);
      String code = failed.failsParent() ? failed.failure() : null;
      array.add(
          told(
              first.parent().toString(),
              first.step(),
              siblings.size(),
              code,
              failed.id().toString()));
    }
    return array.build().toString();
  }

  private static JsonObjectBuilder told(
      String parent, String step, int n, @Nullable String code, @Nullable String child) {
    JsonObjectBuilder json =
        JSON.createObjectBuilder().add("id", parent).add("step", step).add("n", n);
    if (code != null && child != null) {
      json.add("code", code).add("child", child);
    }
    return json;
  }
}
