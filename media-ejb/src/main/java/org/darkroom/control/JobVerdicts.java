package org.darkroom.control;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.jspecify.annotations.Nullable;

/** What administrators do to jobs, as rows. Each call is a transaction, with its audit entries. */
public interface JobVerdicts {

  /** The most dead letters that a call looks at. */
  int MOST = 128;

  /**
   * Makes dead letters wait again with all their attempts and no crash counted; the asset that a
   * job gave up is worked on again.
   *
   * @param queue of that queue
   * @param after looks at jobs with a higher id only, or null for all
   */
  Replayed replay(Actor actor, QueueName queue, Replay which, @Nullable UUID after);

  /** The same for one job of any queue. */
  Ruling retry(Actor actor, UUID id);

  /** Cancels a job that is not over; its asset becomes FAILED, or stays READY. */
  Cancelled cancel(Actor actor, UUID id, @Nullable String why);

  /** Forgets a dead letter. */
  Ruling delete(Actor actor, UUID id);

  /**
   * What a call of {@link #replay} did.
   *
   * @param ids what waits again
   * @param last the highest id that it looked at; empty when there was nothing more
   */
  record Replayed(List<UUID> ids, Optional<UUID> last) {
    /** Copies the list. */
    public Replayed {
      ids = List.copyOf(ids);
    }
  }

  /**
   * What a call of {@link #cancel} did.
   *
   * @param ruling what came of it
   * @param entries what the queue has to take out: the job, and its children
   */
  record Cancelled(Ruling ruling, List<QueueEntry> entries) {
    /** Copies the list. */
    public Cancelled {
      entries = List.copyOf(entries);
    }
  }
}
