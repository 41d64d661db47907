package org.darkroom.job;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.darkroom.asset.PublishedObject;

/**
 * The ruling side of the queue: attempts and outcomes as rows. Each method is one statement in a
 * transaction of its own. Every effect is fenced: it happens only while the row is RUNNING with the
 * attempt's token.
 */
public interface Attempts {

  /**
   * Starts the attempts that the leases stand for: counts a crash instead of an attempt when the
   * row was RUNNING under another lease, and announces the attempt's object prefix.
   *
   * @return those that may run; a lease that is missing must be dropped
   */
  default List<StartedAttempt> start(String worker, List<Lease> leases) {
    return start(worker, leases, Set.of());
  }

  /**
   * The same, but starts nothing of some kinds.
   *
   * @param not kinds that are left as they are
   */
  List<StartedAttempt> start(String worker, List<Lease> leases, Set<String> not);

  /** What each of these jobs may take of memory, in bytes; those that say nothing are left out. */
  Map<UUID, Long> memory(Collection<UUID> jobs);

  /**
   * Writes outcomes, at most 10 at once. The end of a child counts in its parent in the same
   * transaction; the last one releases it, or a failure fails it.
   *
   * @param snoozeLimit how old a job may be and still give its attempt back for an outage
   * @return those that took effect
   */
  List<Ended> finish(List<Ending> endings, Duration snoozeLimit);

  /** The job's state while the fence is still the attempt's; empty when it is another's by now. */
  Optional<JobState> state(Attempt attempt);

  /** Keeps the progress; that of children also as their part of the topmost job's. */
  BeatAnswer beat(List<Beat> beats);

  /**
   * Publishes objects early, unless an older generation is shown.
   *
   * @return false when nothing was published
   */
  boolean publish(Attempt attempt, String prefix, List<PublishedObject> objects);

  /** How the children ended that the attempt's step has waited for, in their order. */
  List<ChildEnd> children(Attempt attempt);

  /**
   * How the completed ones ended of those for which a job waits together with the attempt's; in
   * their order.
   */
  List<ChildEnd> siblings(Attempt attempt);

  /** What the attempt's step was left by the one before it, or empty. */
  Optional<String> memo(Attempt attempt);

  /** An attempt inserted as running, with what its events need. */
  Optional<StartedAttempt> running(Attempt attempt);
}
