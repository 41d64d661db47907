package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.control.JobVerdicts;
import org.darkroom.control.Replay;
import org.darkroom.control.Ruling;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** Verdicts as compare-and-set statements, each with its entries in the record. */
@Singleton
class JpaJobVerdicts implements JobVerdicts {
  private static final String REPLAY = Sql.of("replay");
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
  private static final String STATE =
      "select state from job where id = cast(?1 as uuid)"
          + " and (cast(?2 as text) is null or tenant = ?2)";

  private final Statements statements;
  private final Transactions transactions;

  @Inject
  JpaJobVerdicts(Statements statements, Transactions transactions) {
    this.statements = statements;
    this.transactions = transactions;
  }

  @Override
  public Replayed replay(Actor actor, QueueName queue, Replay which, @Nullable UUID after) {
    JsonObjectBuilder wish = wish(actor).add("queue", queue.id());
    if (which.ids() != null) {
      wish.add("ids", Json.createArrayBuilder(which.ids().stream().map(UUID::toString).toList()));
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
    List<Row> rows = transactions.inNew(() -> replay(actor, wish));
    Optional<UUID> last =
        rows.size() < MOST ? Optional.empty() : Optional.of(id(rows.get(rows.size() - 1)));
    return new Replayed(
        rows.stream().filter(row -> row.flag(1)).map(JpaJobVerdicts::id).toList(), last);
  }

  @Override
  public Ruling retry(Actor actor, UUID id) {
    JsonObjectBuilder wish = wish(actor).add("id", id.toString());
    return transactions.inNew(
        () ->
            replay(actor, wish).stream().anyMatch(row -> row.flag(1))
                ? Ruling.DONE
                : missing(actor, id, Ruling.NOT_DEAD));
  }

  @Override
  public Cancelled cancel(Actor actor, UUID id, @Nullable String why) {
    Failure failure = Failure.of(FailureCode.CANCELLED, "Processing was cancelled.", "cancel");
    String json = AssetJson.write(failure);
    return transactions.inNew(
        () -> {
          List<QueueEntry> entries =
              statements
                  .rows(CANCEL, id.toString(), actor.name(), why, actor.tenant(), json)
                  .stream()
                  .map(JpaJobVerdicts::entry)
                  .toList();
          return new Cancelled(
              entries.isEmpty() ? missing(actor, id, Ruling.OVER) : Ruling.DONE, entries);
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

  private List<Row> replay(Actor actor, JsonObjectBuilder wish) {
    return statements.rows(REPLAY, actor.name(), wish.build().toString(), MOST);
  }

  private Ruling missing(Actor actor, UUID id, Ruling otherwise) {
    return statements.rows(STATE, id.toString(), actor.tenant()).isEmpty()
        ? Ruling.NOT_FOUND
        : otherwise;
  }

  private static JsonObjectBuilder wish(Actor actor) {
    JsonObjectBuilder wish = Json.createObjectBuilder();
    if (actor.tenant() != null) {
      wish.add("tenant", actor.tenant());
    }
    return wish;
  }

  private static UUID id(Row row) {
    return UUID.fromString(row.string(0));
  }

  private static QueueEntry entry(Row row) {
    return new QueueEntry(
        id(row), QueueName.of(row.string(1)), Priority.of(row.integer(2)), row.string(3));
  }
}
