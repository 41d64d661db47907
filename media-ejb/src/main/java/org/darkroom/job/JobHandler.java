package org.darkroom.job;

/** Does the work of one kind of job. Found by CDI. */
public interface JobHandler {

  /** The kind of jobs it does. */
  String kind();

  /**
   * Works until it is done. Called on a managed thread without a transaction; expected endings are
   * values, an exception counts as a failed attempt with code {@code INTERNAL}.
   *
   * @throws InterruptedException when it was told to stop; the attempt is given back
   */
  Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException;
}
