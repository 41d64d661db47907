package org.darkroom.rescan;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.Assets;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Jobs;
import org.darkroom.job.NewJob;
import org.darkroom.job.Outbox;
import org.darkroom.job.Outcome;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.reprocess.BulkRuns;
import org.darkroom.shared.TimeOrderedIds;
import org.darkroom.shared.Transactions;

/**
 * Enqueues the scan of each asset that agrees with a filter, behind everything else that documents
 * wait for. After a crash it goes on at the page that was not remembered; scanning a file twice
 * does no harm.
 */
@Singleton
class RescanAllHandler implements JobHandler {
  static final String KIND = "rescan-all";
  private static final int PAGE = 200;

  private final BulkRuns runs;
  private final Assets assets;
  private final Jobs jobs;
  private final Outbox outbox;
  private final Transactions transactions;
  private final TimeOrderedIds ids;
  private final Clock clock;

  @Inject
  RescanAllHandler(
      BulkRuns runs,
      Assets assets,
      Jobs jobs,
      Outbox outbox,
      Transactions transactions,
      TimeOrderedIds ids,
      Clock clock) {
    this.runs = runs;
    this.assets = assets;
    this.jobs = jobs;
    this.outbox = outbox;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) {
    RescanFilter filter = RescanFilter.of(attempt.payload());
    UUID run = attempt.jobId();
    Optional<BulkRuns.Position> known = runs.position(run);
    UUID last = known.map(BulkRuns.Position::last).orElse(null);
    int begun = known.map(BulkRuns.Position::begun).orElse(0);
    int total = Math.max(1, runs.count(filter.assets(), run, last));
    int seen = 0;
    List<UUID> page = runs.page(filter.assets(), run, last, PAGE);
    while (!page.isEmpty()) {
      if (monitor.stopped()) {
        return new Outcome.Interrupted();
      }
      begun += enqueue(page, filter);
      seen += page.size();
      last = page.get(page.size() - 1);
      runs.advance(run, new BulkRuns.Position(last, begun));
      monitor.progress(Math.min(99, 100 * seen / total), "enqueue");
      page = runs.page(filter.assets(), run, last, PAGE);
    }
    return new Outcome.Completed(new Effect.None());
  }

  private int enqueue(List<UUID> page, RescanFilter filter) {
    List<UUID> made =
        transactions.inNew(
            () ->
                jobs.insert(
                    page.stream()
                        .flatMap(id -> assets.load(id).stream())
                        .filter(a -> !filter.unscanned() || !Boolean.TRUE.equals(a.scanned()))
                        .map(this::job)
                        .toList()));
    outbox.enqueue(made);
    return made.size();
  }

  private NewJob job(Asset asset) {
    return new NewJob(
        ids.next(),
        QueueName.MEDIA_DOCUMENT,
        RescanHandler.KIND,
        Priority.LOW,
        asset.owner().lane(),
        null,
        null,
        RescanHandler.payload(asset.id()),
        clock.instant());
  }
}
