package org.darkroom.adapter.jpa;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.control.JobVerdicts;
import org.darkroom.control.Replay;
import org.darkroom.control.Ruling;
import org.darkroom.job.Changed;
import org.darkroom.job.QueueName;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** Verdicts as compare-and-set statements, each with its entries in the record. */
@Singleton
class JpaJobVerdicts implements JobVerdicts {
  private static final String REPLAY = Sql.of("replay");
  private static final String REPLAY_FLOW = Sql.of("replay-flow");
  private static final String CANCEL = Sql.of("cancel-job");
  private static final String DELETE =
      """
      with gone as (
        delete from job where id = cast(?1 as uuid) and state = 'DISCARDED'
           and (cast(?3 as text) is null or tenant = ?3)
        returning id, asset_id, queue, tenant, reason
      )
      insert into audit (at, actor, action, tenant, queue, job_id, asset_id, before, after, why)
      select now(), ?2, 'delete', g.tenant, g.queue, g.id, g.asset_id, 'DISCARDED', null, g.reason
        from gone g
      """;

  /** What the record says of one that was named by its id, and of any number. */
  private static final String ONE = "retry";

  private static final String MANY = "replay";
  private static final String STATE =
      "select state from job where id = cast(?1 as uuid)"
          + " and (cast(?2 as text) is null or tenant = ?2)";

  private final Statements statements;
  private final Transactions transactions;
  private final JpaFlows flows;

  @Inject
  JpaJobVerdicts(Statements statements, Transactions transactions, JpaFlows flows) {
    this.statements = statements;
    this.transactions = transactions;
    this.flows = flows;
  }

  @Override
  public Replayed replay(Actor actor, QueueName queue, Replay which, @Nullable UUID after) {
    JsonObjectBuilder wish = wish(actor).add("queue", queue.id());
    if (which.ids() != null) {
      wish.add("ids", JSON.createArrayBuilder(which.ids().stream().map(UUID::toString).toList()));
    }
    if (which.code() != null) {
      wish.add("code", which.code());
    }
    if (which.since() != null) {
      wish.add("since", which.since().toString());
    }
    if (after != null) {
      wish.add("after", after.toString());
    }
    return replay(actor, wish, MANY);
  }

  @Override
  public Ruled retry(Actor actor, UUID id) {
    JsonObjectBuilder wish = wish(actor).add("id", id.toString());
    Replayed replayed = replay(actor, wish, ONE);
    return replayed.ids().isEmpty()
        ? transactions.inNew(() -> new Ruled(missing(actor, id, Ruling.NOT_DEAD), List.of()))
        : new Ruled(Ruling.DONE, replayed.changed());
  }

  @Override
  public Ruled cancel(Actor actor, UUID id, @Nullable String why) {
    Failure failure = Failure.of(FailureCode.CANCELLED, "Processing was cancelled.", "cancel");
    String json = AssetJson.write(failure);
    return transactions.inNew(
        () -> {
          flows.lockOf(List.of(id));
          List<Row> rows =
              statements.rows(CANCEL, id.toString(), actor.name(), why, actor.tenant(), json);
          if (rows.isEmpty()) {
            return new Ruled(missing(actor, id, Ruling.OVER), List.of());
          }
          List<Changed> changes = new ArrayList<>(List.of(ChangedRows.read(rows.get(0))));
          changes.addAll(flows.cancelBelow(List.of(id), "CANCELLED"));
          changes.addAll(
              flows.settle(EndedChild.of(rows.get(0), 14, "CANCELLED").stream().toList()));
          return new Ruled(Ruling.DONE, changes);
        });
  }

  @Override
  public Ruling delete(Actor actor, UUID id) {
    return transactions.inNew(
        () ->
            statements.update(DELETE, id.toString(), actor.name(), actor.tenant()) > 0
                ? Ruling.DONE
                : missing(actor, id, Ruling.NOT_DEAD));
  }

  /** Replays everything of a kind that died with that code since then. */
  List<Changed> replayKind(String kind, String code, String since) {
    List<Changed> changes = new ArrayList<>();
    Optional<UUID> last = Optional.empty();
    do {
      JsonObjectBuilder wish =
          JSON.createObjectBuilder().add("kind", kind).add("code", code).add("since", since);
      last.ifPresent(id -> wish.add("after", id.toString()));
      Replayed batch = replay(Actor.SYSTEM, wish, MANY);
      changes.addAll(batch.changed());
      last = batch.last();
    } while (last.isPresent());
    return changes;
  }

  /** What died in flows comes after the others, each flow in a transaction of its own. */
  private Replayed replay(Actor actor, JsonObjectBuilder wish, String action) {
    String json = wish.build().toString();
    List<Row> rows =
        transactions.inNew(() -> statements.rows(REPLAY, actor.name(), json, MOST, action));
    List<Changed> changes = new ArrayList<>();
    List<UUID> inFlows = new ArrayList<>();
    for (Row row : rows) {
      if (row.flag(14)) {
        inFlows.add(id(row));
      } else if (!row.isNull(1)) {
        changes.add(ChangedRows.read(row));
      }
    }
    inFlows.forEach(job -> changes.addAll(replayFlow(actor, job, action)));
    Optional<UUID> last =
        rows.size() < MOST ? Optional.empty() : Optional.of(id(rows.get(rows.size() - 1)));
    return new Replayed(changes, last);
  }

  private List<Changed> replayFlow(Actor actor, UUID job, String action) {
    return transactions.inNew(
        () -> {
          flows.lockOf(List.of(job));
          return statements.rows(REPLAY_FLOW, job.toString(), actor.name(), action).stream()
              .map(ChangedRows::read)
              .toList();
        });
  }

  private Ruling missing(Actor actor, UUID id, Ruling otherwise) {
    return statements.rows(STATE, id.toString(), actor.tenant()).isEmpty()
        ? Ruling.NOT_FOUND
        : otherwise;
  }

  private static JsonObjectBuilder wish(Actor actor) {
    JsonObjectBuilder wish = JSON.createObjectBuilder();
    if (actor.tenant() != null) {
      wish.add("tenant", actor.tenant());
    }
    return wish;
  }

  private static UUID id(Row row) {
    return UUID.fromString(row.string(0));
  }
}
