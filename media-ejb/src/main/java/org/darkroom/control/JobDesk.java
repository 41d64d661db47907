package org.darkroom.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.control.JobVerdicts.Cancelled;
import org.darkroom.control.JobVerdicts.Replayed;
import org.darkroom.job.Outbox;
import org.darkroom.job.QueueName;
import org.jspecify.annotations.Nullable;

/** What administrators do to jobs: first the database, then the queue. */
@Singleton
public class JobDesk {
  private final JobVerdicts verdicts;
  private final Outbox outbox;

  /** Works with these. */
  @Inject
  public JobDesk(JobVerdicts verdicts, Outbox outbox) {
    this.verdicts = verdicts;
    this.outbox = outbox;
  }

  /** Makes a dead letter wait again, as if it had never been tried. */
  public Ruling retry(Actor actor, UUID id) {
    Ruling ruling = verdicts.retry(actor, id);
    if (ruling == Ruling.DONE) {
      outbox.enqueue(List.of(id));
    }
    return ruling;
  }

  /** Cancels a job wherever it is; what runs is stopped within a heartbeat. */
  public Ruling cancel(Actor actor, UUID id, @Nullable String why) {
    Cancelled cancelled = verdicts.cancel(actor, id, why);
    outbox.withdraw(cancelled.entries());
    return cancelled.ruling();
  }

  /** Forgets a dead letter. */
  public Ruling delete(Actor actor, UUID id) {
    return verdicts.delete(actor, id);
  }

  /** Replays dead letters of a queue, a batch a transaction; returns how many. */
  public int replay(Actor actor, QueueName queue, Replay which) {
    int replayed = 0;
    Optional<UUID> last = Optional.empty();
    do {
      Replayed batch = verdicts.replay(actor, queue, which, last.orElse(null));
      outbox.enqueue(batch.ids());
      replayed += batch.ids().size();
      last = batch.last();
    } while (last.isPresent());
    return replayed;
  }
}
