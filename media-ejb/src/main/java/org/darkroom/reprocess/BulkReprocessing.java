package org.darkroom.reprocess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditLog;
import org.darkroom.job.Jobs;
import org.darkroom.job.NewJob;
import org.darkroom.job.Outbox;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.shared.Owner;
import org.darkroom.shared.TimeOrderedIds;
import org.darkroom.shared.Transactions;

/** Starts runs over many assets. */
@Singleton
public class BulkReprocessing {
  private final Jobs jobs;
  private final AuditLog audit;
  private final Outbox outbox;
  private final Transactions transactions;
  private final TimeOrderedIds ids;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public BulkReprocessing(
      Jobs jobs,
      AuditLog audit,
      Outbox outbox,
      Transactions transactions,
      TimeOrderedIds ids,
      Clock clock) {
    this.jobs = jobs;
    this.audit = audit;
    this.outbox = outbox;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Starts a run.
   *
   * @param owner the administrator, whose tenant's job it is
   * @return the job
   */
  public UUID start(Actor actor, Owner owner, BulkFilter filter) {
    QueueName queue = QueueName.MAINTENANCE;
    String payload = filter.json();
    NewJob job =
        new NewJob(
            ids.next(),
            queue,
            BulkHandler.KIND,
            Priority.LOW,
            owner.lane(),
            null,
            null,
            payload,
            clock.instant());
    transactions.runInNew(
        () -> {
          jobs.insert(job);
          audit.add(actor, "reprocess", queue.id(), null, null, payload);
        });
    outbox.enqueue(job);
    return job.id();
  }
}
