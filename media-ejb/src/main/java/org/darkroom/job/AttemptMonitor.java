package org.darkroom.job;

import java.util.List;
import org.darkroom.asset.PublishedObject;
import org.jspecify.annotations.Nullable;

/** The running attempt's line to the queue. Its calls are cheap and may come at any rate. */
public interface AttemptMonitor {

  /**
   * Tells how far the work is.
   *
   * @param percent 0 to 100; a lower one than before is ignored
   * @param stage what is being done, a short word
   */
  void progress(int percent, String stage);

  /**
   * Publishes objects before the job is complete, fenced: nothing happens when the attempt is not
   * the current one any more. They go again when the job fails.
   *
   * @param prefix the object prefix that they lie below
   */
  void publish(String prefix, List<PublishedObject> objects);

  /**
   * How the children ended that the job has waited for, in the order in which they were named;
   * empty at the first step. Asks the database.
   */
  default List<ChildEnd> children() {
    return List.of();
  }

  /**
   * How those ended by now for which a job waits together with this one, the completed ones; empty
   * for a job that none waits for. Asks the database.
   */
  default List<ChildEnd> siblings() {
    return List.of();
  }

  /** What the step before this one left in {@link FanOut#memo()}, or null. Asks the database. */
  default @Nullable String memo() {
    return null;
  }

  /**
   * Says how much memory the work will take from now on, once that is known.
   *
   * @param bytes all of it, what is usual in the queue included
   * @return whether this node has that much left; the work must not go on here otherwise
   */
  default boolean reserve(long bytes) {
    return true;
  }

  /** Whether it was stopped because it has run for too long, or too long without progress. */
  default boolean timedOut() {
    return false;
  }

  /** True when the lease is lost, the job cancelled, or the node stopping: end soon. */
  boolean stopped();
}
