package org.darkroom.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.control.JobVerdicts.Replayed;
import org.darkroom.control.JobVerdicts.Ruled;
import org.darkroom.job.Aftermath;
import org.darkroom.job.QueueName;
import org.jspecify.annotations.Nullable;

/** What administrators do to jobs: first the database, then the queue. */
@Singleton
public class JobDesk {
  private final JobVerdicts verdicts;
  private final Aftermath aftermath;

  /** Works with these. */
  @Inject
  public JobDesk(JobVerdicts verdicts, Aftermath aftermath) {
    this.verdicts = verdicts;
    this.aftermath = aftermath;
  }

  /** Makes a dead letter wait again, as if it had never been tried. */
  public Ruling retry(Actor actor, UUID id) {
    return followed(verdicts.retry(actor, id));
  }

  /** Cancels a job wherever it is; what runs is stopped within a heartbeat. */
  public Ruling cancel(Actor actor, UUID id, @Nullable String why) {
    return followed(verdicts.cancel(actor, id, why));
  }

  private Ruling followed(Ruled ruled) {
    aftermath.of(ruled.changed());
    return ruled.ruling();
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
      aftermath.of(batch.changed());
      replayed += batch.ids().size();
      last = batch.last();
    } while (last.isPresent());
    return replayed;
  }
}
