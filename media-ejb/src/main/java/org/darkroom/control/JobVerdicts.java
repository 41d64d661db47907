package org.darkroom.control;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.job.Changed;
import org.darkroom.job.QueueName;
import org.jspecify.annotations.Nullable;

/** What administrators do to jobs, as rows. Each call is a transaction, with its audit entries. */
public interface JobVerdicts {

  /** The most dead letters that a call looks at. */
  int MOST = 128;

  /**
   * Makes dead letters wait again with all their attempts and no crash counted; the asset that a
   * job gave up is worked on again. Of a flow everything is replayed that died together.
   *
   * @param queue of that queue
   * @param after looks at jobs with a higher id only, or null for all
   */
  Replayed replay(Actor actor, QueueName queue, Replay which, @Nullable UUID after);

  /** The same for one job of any queue. */
  Ruled retry(Actor actor, UUID id);

  /**
   * Cancels a job that is not over, and what it waits for; its asset becomes FAILED, or stays
   * READY.
   */
  Ruled cancel(Actor actor, UUID id, @Nullable String why);

  /** Forgets a dead letter. */
  Ruling delete(Actor actor, UUID id);

  /**
   * What a call of {@link #replay} did.
   *
   * @param changed what waits again
   * @param last the highest id that it looked at; empty when there was nothing more
   */
  record Replayed(List<Changed> changed, Optional<UUID> last) {
    /** Copies the list. */
    public Replayed {
      changed = List.copyOf(changed);
    }

    /** The jobs that wait again. */
    public List<UUID> ids() {
      return changed.stream().map(change -> change.entry().id()).toList();
    }
  }

  /**
   * What came of a wish about one job.
   *
   * @param ruling what came of it
   * @param changed the job and what else of its flow is in another state now
   */
  record Ruled(Ruling ruling, List<Changed> changed) {
    /** Copies the list. */
    public Ruled {
      changed = List.copyOf(changed);
    }
  }
}
