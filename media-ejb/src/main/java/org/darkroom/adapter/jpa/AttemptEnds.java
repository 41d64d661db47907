package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.darkroom.job.Attempt;
import org.darkroom.job.Changed;
import org.darkroom.job.Ended;
import org.darkroom.job.Ending;
import org.darkroom.job.JobState;
import org.darkroom.job.StartedAttempt.Watched;
import org.darkroom.job.Successor;
import org.jspecify.annotations.Nullable;

/**
 * Writes how attempts ended, and what follows from it for their flows and successors, in the
 * current transaction.
 */
@Singleton
class AttemptEnds {
  private static final String END = Sql.of("end-jobs", "ended");
  private static final String END_WITH_ASSETS = Sql.of("end-jobs", "end-assets");
  private static final String SUCCEED = Sql.of("insert-successor");

  /** From this column on of {@code end-assets.sql}. */
  private static final int WATCHED = 8;

  /** Longer than any delivery URL of a replaced generation is good for. */
  private static final Duration REPLACED = Duration.ofHours(24);

  private final Statements statements;
  private final JpaFlows flows;
  private final ChildRows children;
  private final AttemptRecords records;

  @Inject
  AttemptEnds(Statements statements, JpaFlows flows, ChildRows children, AttemptRecords records) {
    this.statements = statements;
    this.flows = flows;
    this.children = children;
    this.records = records;
  }

  /** Of the endings, those whose attempt was the current one and that are written now. */
  List<Ended> write(List<Ending> endings, Duration snoozeLimit) {
    String json = EndingJson.of(endings);
    double limit = snoozeLimit.toSeconds();
    boolean inFlows = endings.stream().anyMatch(Ending::touchesFlow);
    if (inFlows) {
      lockFlows(endings);
    }
    List<Row> rows =
        endings.stream().anyMatch(ending -> ending.attempt().assetId() != null)
            ? statements.rows(END_WITH_ASSETS, json, limit, (double) REPLACED.toSeconds())
            : statements.rows(END, json, limit);
    records.ended(endings, rows);
    List<Changed> changes = inFlows ? follow(endings, rows) : new ArrayList<>();
    changes.addAll(handOn(endings, rows));
    return ended(rows, changes);
  }

  private static @Nullable Watched watched(Row ended) {
    return ended.size() > WATCHED ? AttemptRows.watched(ended, WATCHED) : null;
  }

  private void lockFlows(List<Ending> endings) {
    List<Attempt> attempts = endings.stream().map(Ending::attempt).toList();
    flows.lock(
        attempts.stream()
            .map(attempt -> attempt.flowId() == null ? attempt.jobId() : attempt.flowId())
            .toList());
    boolean mayFail =
        endings.stream()
            .anyMatch(e -> e.state() == JobState.DISCARDED || e.state() == JobState.CANCELLED);
    flows.lockJobs(attempts.stream().map(Attempt::jobId).toList(), mayFail);
  }

  private List<Changed> follow(List<Ending> endings, List<Row> rows) {
    List<Changed> changes = new ArrayList<>();
    List<EndedChild> over = new ArrayList<>();
    for (Row row : rows) {
      UUID id = UUID.fromString(row.string(0));
      JobState state = JobState.valueOf(row.string(1));
      EndedChild.of(row.string(0), state, row, 2, row.text(5)).ifPresent(over::add);
      endings.stream()
          .filter(ending -> ending.attempt().jobId().equals(id))
          .map(Ending::fanOut)
          .filter(Objects::nonNull)
          .forEach(fanOut -> changes.addAll(children.insert(id, fanOut)));
    }
    changes.addAll(flows.settle(over));
    return changes;
  }

  private List<Changed> handOn(List<Ending> endings, List<Row> rows) {
    Set<String> written = rows.stream().map(row -> row.string(0)).collect(Collectors.toSet());
    List<Changed> changes = new ArrayList<>();
    for (Ending ending : endings) {
      Successor next = ending.next();
      String id = ending.attempt().jobId().toString();
      if (next != null && written.contains(id)) {
        String queue = next.queue().id();
        Integer level = next.priority() == null ? null : next.priority().level();
        statements
            .rows(
                SUCCEED,
                next.id().toString(),
                queue,
                next.kind(),
                next.stage(),
                id,
                level,
                !next.awaited())
            .stream()
            .map(ChangedRows::job)
            .forEach(changes::add);
      }
    }
    return changes;
  }

  /** What became of other jobs is told with the first ending. */
  private static List<Ended> ended(List<Row> rows, List<Changed> changes) {
    List<Ended> ended = new ArrayList<>();
    for (Row row : rows) {
      ended.add(
          new Ended(
              UUID.fromString(row.string(0)),
              JobState.valueOf(row.string(1)),
              watched(row),
              ended.isEmpty() ? changes : List.of()));
    }
    return ended;
  }
}
