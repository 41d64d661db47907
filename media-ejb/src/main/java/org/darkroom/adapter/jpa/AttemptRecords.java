package org.darkroom.adapter.jpa;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.darkroom.job.Ending;
import org.darkroom.job.JobState;
import org.darkroom.shared.Failure;

/** What is kept of attempts that were lost, failed or given back; few are. */
@Singleton
class AttemptRecords {
  private static final String FAILURES = Sql.of("insert-failures");
  private static final String AUDIT = Sql.of("audit-jobs");
  private static final String INTERRUPTED = "INTERRUPTED";
  private static final int LOST = 16;

  private final Statements statements;

  @Inject
  AttemptRecords(Statements statements) {
    this.statements = statements;
  }

  /** One audit entry for each row of {@code start-jobs.sql} whose attempt before was lost. */
  void recovered(List<Row> started) {
    JsonArrayBuilder lost = JSON.createArrayBuilder();
    started.stream()
        .filter(row -> !row.isNull(LOST))
        .map(row -> entry(row.string(0), "the lease of " + row.string(LOST) + " ran out"))
        .forEach(lost::add);
    write(AUDIT, lost, "recover");
  }

  /** What went wrong, and what a stopping node gave back. */
  void ended(List<Ending> endings, List<Row> ended) {
    Map<String, Row> rows = new HashMap<>();
    ended.forEach(row -> rows.put(row.string(0), row));
    JsonArrayBuilder failures = JSON.createArrayBuilder();
    JsonArrayBuilder givenBack = JSON.createArrayBuilder();
    for (Ending ending : endings) {
      Row row = rows.get(ending.attempt().jobId().toString());
      if (row == null) {
        continue;
      }
      boolean over = JobState.valueOf(row.string(1)) == JobState.DISCARDED;
      if (ending.failure() != null && (over || !ending.givenBack())) {
        failures.add(failure(ending, ending.failure(), row));
      }
      if (INTERRUPTED.equals(ending.reason())) {
        givenBack.add(entry(row.string(0), row.text(7) + " is stopping"));
      }
    }
    write(FAILURES, failures);
    write(AUDIT, givenBack, "give-back");
  }

  private void write(String statement, JsonArrayBuilder array, Object... more) {
    String json = array.build().toString();
    if (json.length() > 2) {
      Object[] parameters = new Object[more.length + 1];
      parameters[0] = json;
      System.arraycopy(more, 0, parameters, 1, more.length);
      statements.update(statement, parameters);
    }
  }

  private static JsonObjectBuilder entry(String job, String why) {
    return JSON.createObjectBuilder().add("id", job).add("why", why);
  }

  private static JsonObjectBuilder failure(Ending ending, Failure failure, Row row) {
    JsonObjectBuilder json =
        EndingJson.failure(failure)
            .add("id", row.string(0))
            .add("attempt", ending.attempt().number())
            .add("fence", ending.attempt().fence())
            .add("worker", row.string(7));
    if (failure.trace() != null) {
      json.add("detail", EndingJson.clean(failure.trace()));
    }
    return json;
  }
}
