package org.darkroom.job;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What is to happen when jobs of one key come again within a time.
 *
 * @param key what makes two jobs of a queue the same; names the owner when owners choose it
 * @param mode which of them is done
 * @param time how long the key is good for, from the job that it was taken for
 */
public record Dedup(String key, Mode mode, Duration time) {

  /** Which of several jobs is done. */
  public enum Mode {
    /** The first; those that come after it are not inserted. */
    DROP,
    /** The last; the one before is cancelled, even when it runs. */
    REPLACE,
    /** The last of those that wait; what runs goes on. */
    KEEP_LAST
  }

  /**
   * What came of a job with a key.
   *
   * @param id the job that is done: the new one, or the one that made it superfluous
   * @param inserted whether it is the new one
   * @param withdrawn what the queue has to take out after the commit
   */
  public record Result(UUID id, boolean inserted, List<QueueEntry> withdrawn) {
    /** Copies the list. */
    public Result {
      withdrawn = List.copyOf(withdrawn);
    }
  }
}
