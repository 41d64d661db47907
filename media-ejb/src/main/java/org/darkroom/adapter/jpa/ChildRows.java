package org.darkroom.adapter.jpa;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;
import org.darkroom.job.Attempt;
import org.darkroom.job.Changed;
import org.darkroom.job.Child;
import org.darkroom.job.ChildEnd;
import org.darkroom.job.FanOut;
import org.darkroom.job.JobSettings;
import org.darkroom.job.JobState;
import org.darkroom.shared.TimeOrderedIds;

/** Children as rows of the table {@code job}, in the caller's transaction. */
@Singleton
class ChildRows {
  private static final String INSERT = Sql.of("insert-children");
  private static final String ENDS =
      """
      select cast(id as text), edge_place, kind, state, result, reason from job
       where parent_id = cast(?1 as uuid) and edge_step = ?2
       order by edge_place, id
      """;
  private static final String SIBLINGS =
      """
      select cast(s.id as text), s.edge_place, s.kind, s.state, s.result, s.reason
        from job j join job s on s.parent_id = j.parent_id and s.edge_step = j.edge_step
       where j.id = cast(?1 as uuid) and s.id <> j.id and s.state = 'COMPLETED'
       order by s.edge_place, s.id
      """;

  private final Statements statements;
  private final JobSettings settings;
  private final TimeOrderedIds ids;

  @Inject
  ChildRows(Statements statements, JobSettings settings, TimeOrderedIds ids) {
    this.statements = statements;
    this.settings = settings;
    this.ids = ids;
  }

  /** Inserts what a job waits for, all levels; returns those that may run at once. */
  List<Changed> insert(UUID parent, FanOut fanOut) {
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    add(rows, parent, fanOut);
    return statements
        .rows(INSERT, parent.toString(), rows.build().toString(), settings.maxAttempts())
        .stream()
        .map(ChangedRows::job)
        .filter(change -> change.state() == JobState.AVAILABLE)
        .toList();
  }

  private void add(JsonArrayBuilder rows, UUID parent, FanOut fanOut) {
    int place = 0;
    for (Child child : fanOut.children()) {
      UUID id = ids.next();
      FanOut first = child.first();
      JsonObjectBuilder row =
          JSON.createObjectBuilder()
              .add("id", id.toString())
              .add("parent", parent.toString())
              .add("queue", child.queue().id())
              .add("kind", child.kind())
              .add("payload", child.payload())
              .add("policy", child.onFailure().name())
              .add("edge_step", fanOut.step())
              .add("place", place++)
              .add("step", first == null ? "" : first.step())
              .add("goal", first == null ? 0 : first.percent())
              .add("pending", first == null ? 0 : first.children().size())
              .add("memory", child.memory());
      if (first != null) {
        row.add("stage", first.stage());
      }
      if (child.priority() != null) {
        row.add("priority", child.priority().level());
      }
      rows.add(row);
      if (first != null) {
        add(rows, id, first);
      }
    }
  }

  /** How the children of the attempt's step ended. */
  List<ChildEnd> ends(Attempt attempt) {
    return statements.rows(ENDS, attempt.jobId().toString(), attempt.step()).stream()
        .map(ChildRows::end)
        .toList();
  }

  /** What the completed ones of those that are waited for together with the attempt's job left. */
  List<ChildEnd> siblings(Attempt attempt) {
    return statements.rows(SIBLINGS, attempt.jobId().toString()).stream()
        .map(ChildRows::end)
        .toList();
  }

  private static ChildEnd end(Row row) {
    return new ChildEnd(
        UUID.fromString(row.string(0)),
        row.integer(1),
        row.string(2),
        JobState.valueOf(row.string(3)),
        row.text(4),
        row.text(5));
  }
}
