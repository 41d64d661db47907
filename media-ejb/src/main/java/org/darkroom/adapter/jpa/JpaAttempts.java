package org.darkroom.adapter.jpa;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.Attempt;
import org.darkroom.job.Attempts;
import org.darkroom.job.Beat;
import org.darkroom.job.BeatAnswer;
import org.darkroom.job.ChildEnd;
import org.darkroom.job.Ended;
import org.darkroom.job.Ending;
import org.darkroom.job.JobState;
import org.darkroom.job.Lease;
import org.darkroom.job.StartedAttempt;
import org.darkroom.job.StartedAttempt.Watched;
import org.darkroom.shared.Transactions;

/** Fenced statements, each in a transaction of its own. */
@Singleton
class JpaAttempts implements Attempts {
  private static final String START = Sql.of("start-jobs");
  private static final String START_ASSETS = Sql.of("start-assets");
  private static final String BEAT = Sql.of("beat");
  private static final String PUBLISH = Sql.of("publish-early");
  private static final String RUNNING = Sql.of("running-attempt");
  private static final String MEMO =
      "select result, state from job where id = cast(?1 as uuid) and fence = ?2";
  private static final String MEMORY =
      "select cast(id as text), memory from job"
          + " where id = any(cast(?1 as uuid[])) and memory is not null";
  private static final String STATE =
      "select state from job where id = cast(?1 as uuid) and fence = ?2";

  private final Statements statements;
  private final Transactions transactions;
  private final AttemptEnds ends;
  private final ChildRows children;
  private final AttemptRecords records;

  @Inject
  JpaAttempts(
      Statements statements,
      Transactions transactions,
      AttemptEnds ends,
      ChildRows children,
      AttemptRecords records) {
    this.statements = statements;
    this.transactions = transactions;
    this.ends = ends;
    this.children = children;
    this.records = records;
  }

  @Override
  public List<StartedAttempt> start(String worker, List<Lease> leases, Set<String> not) {
    JsonArrayBuilder claims = JSON.createArrayBuilder();
    leases.forEach(
        lease ->
            claims.add(
                JSON.createObjectBuilder()
                    .add("id", lease.entry().id().toString())
                    .add("lease", lease.leaseId())));
    String json = claims.build().toString();
    String kinds = Rows.textArray(not);
    return transactions.inNew(
        () -> {
          List<Row> rows = statements.rows(START, json, worker, kinds);
          records.recovered(rows);
          Map<String, Watched> watched = watched(rows);
          return rows.stream()
              .map(row -> AttemptRows.read(row, watched.get(row.string(0))))
              .toList();
        });
  }

  /** Of those that have an asset, by job. */
  private Map<String, Watched> watched(List<Row> started) {
    List<UUID> jobs =
        started.stream()
            .filter(row -> !row.isNull(9))
            .map(row -> UUID.fromString(row.string(0)))
            .toList();
    Map<String, Watched> watched = new HashMap<>();
    if (!jobs.isEmpty()) {
      for (Row row : statements.rows(START_ASSETS, Rows.array(jobs))) {
        watched.put(row.string(0), AttemptRows.watched(row, 1));
      }
    }
    return watched;
  }

  @Override
  public Map<UUID, Long> memory(Collection<UUID> jobs) {
    String ids = Rows.array(jobs);
    return transactions.inNew(
        () ->
            statements.rows(MEMORY, ids).stream()
                .collect(
                    Collectors.toMap(row -> UUID.fromString(row.string(0)), row -> row.number(1))));
  }

  @Override
  public List<Ended> finish(List<Ending> endings, Duration snoozeLimit) {
    return transactions.inNew(() -> ends.write(endings, snoozeLimit));
  }

  @Override
  public Optional<JobState> state(Attempt attempt) {
    return transactions.inNew(
        () ->
            statements.rows(STATE, attempt.jobId().toString(), attempt.fence()).stream()
                .map(row -> JobState.valueOf(row.string(0)))
                .findFirst());
  }

  @Override
  public BeatAnswer beat(List<Beat> beats) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    for (Beat beat : beats) {
      JsonObjectBuilder json =
          JSON.createObjectBuilder()
              .add("id", beat.attempt().jobId().toString())
              .add("fence", beat.attempt().fence())
              .add("percent", beat.percent());
      if (beat.stage() != null) {
        json.add("stage", beat.stage());
      }
      array.add(json);
    }
    String json = array.build().toString();
    return answer(transactions.inNew(() -> statements.rows(BEAT, json)));
  }

  private static BeatAnswer answer(List<Row> rows) {
    Set<UUID> current = new HashSet<>();
    Map<UUID, Watched> moved = new HashMap<>();
    for (Row row : rows) {
      UUID id = UUID.fromString(row.string(0));
      Watched watched = AttemptRows.watched(row, 1);
      if (watched == null) {
        current.add(id);
      } else {
        moved.put(id, watched);
      }
    }
    return new BeatAnswer(current, moved);
  }

  @Override
  public boolean publish(Attempt attempt, String prefix, List<PublishedObject> objects) {
    if (objects.stream().anyMatch(object -> !object.key().startsWith(prefix))) {
      throw new IllegalArgumentException("object outside of the attempt's prefix");
    }
    String json = EndingJson.objects(objects).build().toString();
    return transactions.inNew(
        () ->
            !statements.rows(PUBLISH, attempt.jobId().toString(), attempt.fence(), json).isEmpty());
  }

  @Override
  public List<ChildEnd> children(Attempt attempt) {
    return transactions.inNew(() -> children.ends(attempt));
  }

  @Override
  public List<ChildEnd> siblings(Attempt attempt) {
    return transactions.inNew(() -> children.siblings(attempt));
  }

  @Override
  public Optional<String> memo(Attempt attempt) {
    return transactions.inNew(
        () ->
            statements.rows(MEMO, attempt.jobId().toString(), attempt.fence()).stream()
                .flatMap(row -> Optional.ofNullable(row.text(0)).stream())
                .findFirst());
  }

  @Override
  public Optional<StartedAttempt> running(Attempt attempt) {
    return transactions.inNew(
        () ->
            statements.rows(RUNNING, attempt.jobId().toString(), attempt.fence()).stream()
                .map(row -> AttemptRows.read(row, AttemptRows.watched(row, 16)))
                .findFirst());
  }
}
