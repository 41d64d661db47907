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

/** Starts the jobs of administrators that go over many assets: one commit with the record of it. */
@Singleton
public class MaintenanceRuns {
  private static final QueueName QUEUE = QueueName.MAINTENANCE;

  private final Jobs jobs;
  private final AuditLog audit;
  private final Outbox outbox;
  private final Transactions transactions;
  private final TimeOrderedIds ids;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public MaintenanceRuns(
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
   * @param action what the record calls it, a short word
   * @param kind which handler runs it
   * @param payload JSON for the handler, which the record keeps, too
   * @return the job
   */
  public UUID start(Actor actor, Owner owner, String action, String kind, String payload) {
    NewJob job =
        new NewJob(
            ids.next(),
            QUEUE,
            kind,
            Priority.LOW,
            owner.lane(),
            null,
            null,
            payload,
            clock.instant());
    transactions.runInNew(
        () -> {
          jobs.insert(job);
          audit.add(actor, action, QUEUE.id(), null, null, payload);
        });
    outbox.enqueue(job);
    return job.id();
  }
}
