package org.darkroom.adapter.jpa;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditLog;
import org.darkroom.control.WorkerNode;
import org.darkroom.control.WorkerNode.State;
import org.darkroom.control.WorkerNodes;
import org.darkroom.job.QueueName;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** Nodes as rows; how long one was silent is told by the database's clock alone. */
@Singleton
class JpaWorkerNodes implements WorkerNodes {
  private static final String NODES = Sql.of("nodes");
  private static final String ANNOUNCE =
      """
      insert into node as n (name, role, places, started_at, seen_at) values (?1, ?2, ?3, ?4, now())
      on conflict (name) do update
        set role = excluded.role, places = excluded.places, seen_at = now(),
            draining = n.draining and n.started_at = excluded.started_at,
            started_at = excluded.started_at
      returning n.draining
      """;
  private static final String DRAIN =
      "update node set draining = ?2 where name = ?1 and draining <> ?2";
  private static final String LEAVE =
      "delete from node where name = ?1 or seen_at < now() - interval '1 day'";

  private final Statements statements;
  private final Transactions transactions;
  private final AuditLog audit;

  @Inject
  JpaWorkerNodes(Statements statements, Transactions transactions, AuditLog audit) {
    this.statements = statements;
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public boolean announce(
      String name, String role, Instant startedAt, Map<QueueName, Integer> places) {
    JsonObjectBuilder json = JSON.createObjectBuilder();
    places.forEach((queue, number) -> json.add(queue.id(), number));
    String text = json.build().toString();
    Timestamp start = Timestamp.from(startedAt);
    return transactions.inNew(
        () -> statements.rows(ANNOUNCE, name, role, text, start).get(0).flag(0));
  }

  @Override
  public void leave(String name) {
    transactions.runInNew(() -> statements.update(LEAVE, name));
  }

  @Override
  public List<WorkerNode> all() {
    return transactions.inNew(() -> nodes(null));
  }

  @Override
  public Optional<WorkerNode> drain(Actor actor, String name, boolean draining) {
    return transactions.inNew(
        () -> {
          if (statements.update(DRAIN, name, draining) > 0) {
            String action = draining ? "drain-worker" : "resume-worker";
            audit.add(actor, action, null, null, null, name);
          }
          return nodes(name).stream().findFirst();
        });
  }

  private List<WorkerNode> nodes(@Nullable String name) {
    return statements.rows(NODES, name).stream().map(JpaWorkerNodes::node).toList();
  }

  private static WorkerNode node(Row row) {
    int running = row.integer(7);
    return new WorkerNode(
        row.string(0),
        row.string(1),
        state(row.flag(6), row.flag(3), running),
        running,
        places(row.string(2)),
        Objects.requireNonNull(row.instant(4)),
        Objects.requireNonNull(row.instant(5)));
  }

  private static State state(boolean alive, boolean draining, int running) {
    if (!alive) {
      return State.LOST;
    }
    if (!draining) {
      return State.ACTIVE;
    }
    return running > 0 ? State.DRAINING : State.DRAINED;
  }

  private static Map<QueueName, Integer> places(String text) {
    Map<QueueName, Integer> places = new EnumMap<>(QueueName.class);
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      json.keySet().forEach(queue -> places.put(QueueName.of(queue), json.getInt(queue)));
    }
    return places;
  }
}
