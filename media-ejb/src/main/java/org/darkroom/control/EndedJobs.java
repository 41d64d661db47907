package org.darkroom.control;

/** What is kept of work that is over. Each call is a transaction of its own, and bounded. */
public interface EndedJobs {

  /**
   * Forgets jobs that ended too long ago, or are too many or too large for their queue; the oldest
   * go first.
   *
   * @return how many are gone; call again until it is none
   */
  int trim();

  /**
   * Forgets old entries of the record, past times of schedules, alerts that are long over, and
   * deduplication keys that have expired.
   *
   * @return how many are gone; call again until it is none
   */
  int trimRecords();
}
