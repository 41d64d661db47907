package org.darkroom.upkeep;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.delivery.Collector;
import org.darkroom.ingest.Expiry;
import org.darkroom.ingest.Idempotency;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;

/** Ends announcements that nothing came of, uploads in parts that nobody goes on with, answers. */
@Singleton
class TempSweep implements JobHandler {
  private final Expiry expiry;
  private final Collector collector;
  private final Idempotency idempotency;

  @Inject
  TempSweep(Expiry expiry, Collector collector, Idempotency idempotency) {
    this.expiry = expiry;
    this.collector = collector;
    this.idempotency = idempotency;
  }

  @Override
  public String kind() {
    return "temp-sweep";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) {
    idempotency.sweep();
    expiry.run();
    monitor.progress(50, "uploads");
    collector.abortStaleUploads();
    return new Outcome.Completed(new Effect.None());
  }
}
