package org.darkroom.adapter.jpa;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.darkroom.job.Attempt;
import org.darkroom.job.Changed;
import org.darkroom.job.Circuit;
import org.darkroom.job.Circuits;
import org.darkroom.job.QueueName;
import org.darkroom.shared.Transactions;

/** Circuits as rows; what opens and closes them is written into the record. */
@Singleton
class JpaCircuits implements Circuits {
  private static final String FAILED = Sql.of("circuit-failed");
  private static final String WORKED = Sql.of("circuit-worked");
  private static final String ALL =
      "select kind, queue, state, until_at <= now(), node from circuit";
  private static final String PROBE =
      """
      update circuit set state = 'PROBING', node = ?2, until_at = now() + make_interval(secs => ?3)
       where kind = ?1 and state <> 'CLOSED' and until_at <= now()
      """;
  private static final String PROLONG =
      """
      update circuit set until_at = now() + make_interval(secs => ?3)
       where kind = ?1 and state = 'PROBING' and node = ?2
      """;

  private final Statements statements;
  private final Transactions transactions;
  private final JpaJobVerdicts verdicts;

  @Inject
  JpaCircuits(Statements statements, Transactions transactions, JpaJobVerdicts verdicts) {
    this.statements = statements;
    this.transactions = transactions;
    this.verdicts = verdicts;
  }

  @Override
  public List<Circuit> all() {
    return transactions.inNew(
        () ->
            statements.rows(ALL).stream()
                .map(
                    row ->
                        new Circuit(
                            row.string(0),
                            QueueName.of(row.string(1)),
                            Circuit.State.valueOf(row.string(2)),
                            row.flag(3),
                            row.text(4)))
                .toList());
  }

  @Override
  public boolean failed(Attempt attempt, String code, int most, Duration window, Duration open) {
    double windowSeconds = seconds(window);
    double openSeconds = seconds(open);
    return transactions.inNew(
        () ->
            statements
                .rows(
                    FAILED,
                    attempt.kind(),
                    attempt.queue().id(),
                    code,
                    most,
                    windowSeconds,
                    openSeconds)
                .stream()
                .anyMatch(row -> row.flag(0)));
  }

  @Override
  public boolean probe(String kind, String node, Duration time) {
    double seconds = seconds(time);
    return transactions.inNew(() -> statements.update(PROBE, kind, node, seconds) == 1);
  }

  @Override
  public void prolong(String kind, String node, Duration time) {
    double seconds = seconds(time);
    transactions.inNew(() -> statements.update(PROLONG, kind, node, seconds));
  }

  @Override
  public List<Changed> worked(String kind) {
    List<Row> closed = transactions.inNew(() -> statements.rows(WORKED, kind));
    return closed.stream()
        .filter(row -> row.flag(0))
        .flatMap(row -> verdicts.replayKind(kind, row.string(1), row.string(2)).stream())
        .toList();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
