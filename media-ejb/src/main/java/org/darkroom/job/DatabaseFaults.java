package org.darkroom.job;

/** Tells a database that cannot be reached from one that refuses what it was asked. */
public interface DatabaseFaults {

  /**
   * Whether that was thrown, or caused, by a connection that broke or by none that was to be had.
   */
  boolean isAway(Throwable thrown);
}
