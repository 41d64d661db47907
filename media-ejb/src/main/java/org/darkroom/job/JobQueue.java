package org.darkroom.job;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The fast side of the queue: what waits, is delayed or is leased. It may forget anything at any
 * time; the database knows better. No call may be made inside a transaction; lists hold at most 128
 * elements; every method may throw {@link QueueUnavailableException}.
 */
public interface JobQueue {

  /** The most elements of a call. */
  int MOST = 128;

  /**
   * Puts in those jobs that are not there yet.
   *
   * @param patience how long to wait for the answer at most; afterwards it may still happen
   * @return how many were not there
   */
  int enqueue(QueueName queue, List<Due> jobs, Duration patience);

  /**
   * Ends leases, then leases waiting jobs to free places, as the queue's rules allow.
   *
   * @param room at most 128 places
   */
  Claim claim(QueueName queue, Room room, List<Release> releases);

  /** Ends leases that are still the same. */
  void release(QueueName queue, List<Release> releases);

  /**
   * Extends leases.
   *
   * @param restore whether the database has just confirmed them, so that lost ones are taken again
   */
  Pulse heartbeat(QueueName queue, List<Lease> leases, boolean restore);

  /**
   * Puts jobs whose lease ran out back; returns how many. At most one node sweeps at a time. Wants
   * to be called each second, also when nothing may be judged: a long silence of all nodes, or a
   * clock that was set, gives everyone one more lease.
   *
   * @param judging false to say only that somebody is there
   */
  int sweep(QueueName queue, boolean judging);

  /** Puts jobs whose lease ran out back. */
  default int sweep(QueueName queue) {
    return sweep(queue, true);
  }

  /** Takes jobs out, and marks those that run so that their heartbeat stops them. */
  void cancel(QueueName queue, List<QueueEntry> entries);

  /**
   * A page of what is in the queue, at most 128 entries; it may be empty before the last.
   *
   * @param from empty, or where the page before said that this one begins
   */
  ScanPage scan(QueueName queue, String from);

  /** Removes entries that are still held, or not held, as they were read; returns how many. */
  int forget(QueueName queue, List<Lease> entries);

  /** How full the queue is. */
  QueueCounts counts(QueueName queue);

  /**
   * Pauses or resumes, and sets the roll-out. It is forgotten with everything else when Redis loses
   * its data: set it again from the database then.
   */
  void steer(QueueName queue, Steering steering);

  /** What was set last and not forgotten. */
  Steering steering(QueueName queue);

  /** How many jobs stand before a waiting one; empty when it does not wait. */
  OptionalInt position(QueueEntry entry);

  /**
   * Calls that on a broker thread when work may have come to a queue; a hint that may be missed.
   */
  void onWork(Consumer<QueueName> hint);
}
