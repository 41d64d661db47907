package org.darkroom.rescan;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditLog;
import org.darkroom.inspect.Scanner;
import org.darkroom.job.Jobs;
import org.darkroom.job.NewJob;
import org.darkroom.job.Outbox;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.shared.Owner;
import org.darkroom.shared.TimeOrderedIds;
import org.darkroom.shared.Transactions;

/** Starts runs that scan many assets once more. */
@Singleton
public class Rescans {
  private final Scanner scanner;
  private final Jobs jobs;
  private final AuditLog audit;
  private final Outbox outbox;
  private final Transactions transactions;
  private final TimeOrderedIds ids;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public Rescans(
      Scanner scanner,
      Jobs jobs,
      AuditLog audit,
      Outbox outbox,
      Transactions transactions,
      TimeOrderedIds ids,
      Clock clock) {
    this.scanner = scanner;
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
   * @return the job; empty when there is no scanner
   */
  public Optional<UUID> start(Actor actor, Owner owner, RescanFilter filter) {
    if (!scanner.configured()) {
      return Optional.empty();
    }
    QueueName queue = QueueName.MAINTENANCE;
    String payload = filter.json();
    NewJob job =
        new NewJob(
            ids.next(),
            queue,
            RescanAllHandler.KIND,
            Priority.LOW,
            owner.lane(),
            null,
            null,
            payload,
            clock.instant());
    transactions.runInNew(
        () -> {
          jobs.insert(job);
          audit.add(actor, "rescan", queue.id(), null, null, payload);
        });
    outbox.enqueue(job);
    return Optional.of(job.id());
  }
}
