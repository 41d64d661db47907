package org.darkroom.adapter.jpa;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.darkroom.job.Attempt;
import org.darkroom.shared.Transactions;
import org.darkroom.transcript.Segment;
import org.darkroom.transcript.SpeechEngine.Heard;
import org.darkroom.transcript.Transcript;
import org.darkroom.transcript.Transcripts;
import org.darkroom.transcript.Window;

/** Transcripts as rows: one for the whole and its next window, one for each segment. */
@Singleton
class JpaTranscripts implements Transcripts {
  private static final String SAVE = Sql.of("save-window");
  private static final String PLAN =
      """
      insert into transcript (asset_id, generation, window_ends, windows, created_at, updated_at)
      select j.asset_id, j.version, ?3, ?4, now(), now() from job j
       where j.id = cast(?1 as uuid) and j.fence = ?2 and j.state = 'RUNNING'
         for update of j
      on conflict (asset_id, generation) do update set updated_at = now()
      returning window_ends, next_window, language
      """;
  private static final String PROGRESS =
      """
      select window_ends, next_window, language from transcript
       where asset_id = cast(?1 as uuid) and generation = ?2
      """;
  private static final String SEGMENTS =
      """
      select from_ms, to_ms, text from transcript_segment
       where asset_id = cast(?1 as uuid) and generation = ?2 order by window_number, position
      """;
  private static final String SHOWN =
      """
      select t.generation, t.language from transcript t join asset a on a.id = t.asset_id
       where t.asset_id = cast(?1 as uuid) and a.deleted_at is null and t.next_window >= t.windows
         and (t.generation < a.generation or a.status = 'READY' and a.reprocess_percent is null)
       order by t.generation desc limit 1
      """;

  private final Statements statements;
  private final Transactions transactions;

  @Inject
  JpaTranscripts(Statements statements, Transactions transactions) {
    this.statements = statements;
    this.transactions = transactions;
  }

  @Override
  public Optional<Progress> progress(Attempt attempt) {
    return transactions.inNew(() -> one(statements.rows(PROGRESS, asset(attempt), of(attempt))));
  }

  @Override
  public Optional<Progress> plan(Attempt attempt, List<Window> windows) {
    String ends =
        windows.stream().map(window -> Long.toString(window.to())).collect(Collectors.joining(","));
    String job = attempt.jobId().toString();
    return transactions.inNew(
        () -> one(statements.rows(PLAN, job, attempt.fence(), ends, windows.size())));
  }

  @Override
  public boolean save(Attempt attempt, Window window, Heard heard, int percent) {
    JsonArrayBuilder segments = JSON.createArrayBuilder();
    for (Segment segment : heard.segments()) {
      segments.add(
          JSON.createObjectBuilder()
              .add("from_ms", segment.from())
              .add("to_ms", segment.to())
              // PostgreSQL refuses it.
              .add("text", segment.text().replace("\0", "")));
    }
    String json = segments.build().toString();
    String language = heard.segments().isEmpty() ? null : heard.language();
    String job = attempt.jobId().toString();
    return transactions.inNew(
        () ->
            !statements
                .rows(SAVE, job, attempt.fence(), window.number(), language, json, percent)
                .isEmpty());
  }

  @Override
  public Transcript written(Attempt attempt) {
    return transactions.inNew(
        () -> {
          Optional<Progress> progress = one(statements.rows(PROGRESS, asset(attempt), of(attempt)));
          return new Transcript(
              progress.map(Progress::language).orElse(null), segments(asset(attempt), of(attempt)));
        });
  }

  @Override
  public Optional<Transcript> shown(UUID assetId) {
    return transactions.inNew(
        () ->
            statements.rows(SHOWN, assetId.toString()).stream()
                .findFirst()
                .map(
                    row ->
                        new Transcript(row.text(1), segments(assetId.toString(), row.integer(0)))));
  }

  private List<Segment> segments(String asset, int generation) {
    return statements.rows(SEGMENTS, asset, generation).stream()
        .map(row -> new Segment(row.number(0), row.number(1), row.string(2)))
        .toList();
  }

  private static Optional<Progress> one(List<Row> rows) {
    return rows.stream()
        .findFirst()
        .map(row -> new Progress(windows(row.string(0)), row.integer(1), row.text(2)));
  }

  private static List<Window> windows(String ends) {
    List<Window> windows = new ArrayList<>();
    long from = 0;
    for (String end : ends.isEmpty() ? new String[0] : ends.split(",", -1)) {
      long to = Long.parseLong(end);
      windows.add(new Window(windows.size(), from, to));
      from = to;
    }
    return windows;
  }

  private static String asset(Attempt attempt) {
    return String.valueOf(attempt.assetId());
  }

  private static int of(Attempt attempt) {
    Integer generation = attempt.version();
    return generation == null ? 0 : generation;
  }
}
