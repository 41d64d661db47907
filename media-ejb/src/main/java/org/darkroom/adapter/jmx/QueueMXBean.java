package org.darkroom.adapter.jmx;

import org.jspecify.annotations.Nullable;

/**
 * A queue of the whole cluster, as {@code org.darkroom:type=Queue,name=<queue>}. Figures are at
 * most a second old. What is done here is written into the audit log in the name of {@code jmx}.
 */
public interface QueueMXBean {

  /** The queue. */
  String getName();

  /** {@code OPEN}, {@code PAUSED} or {@code DRAINING}. */
  String getMode();

  /** Whether nothing is given out. */
  boolean isPaused();

  /** Jobs that could run now. */
  long getWaiting();

  /** Jobs that run. */
  long getActive();

  /** Jobs that are due later. */
  long getDelayed();

  /** Jobs that wait for their children. */
  long getBlocked();

  /** Jobs that did their work and are still kept, counted up to 100,000. */
  long getCompleted();

  /** Dead letters, counted up to 100,000. */
  long getDead();

  /** How many jobs were completed a minute over the last five. */
  double getThroughputPerMinute();

  /** How many seconds those took on average; null when there were none. */
  @Nullable Double getAverageSeconds();

  /** How many seconds the longest waiting job has waited. */
  double getOldestWaitingSeconds();

  /** How many jobs of it each node runs at once. */
  int getConcurrency();

  /** To how many of 100 owners it is open. */
  int getRolloutPercent();

  /** Gives out no more jobs; what runs goes on, what comes waits. */
  void pause();

  /** Gives out jobs again. */
  void resume();

  /** Gives out no more jobs, and is paused when nothing runs any more. */
  void drain();

  /**
   * Sets how many jobs of it each node runs at once; an operation, since the attribute is read
   * only.
   *
   * @param places 0 to 64, or -1 for what each node's settings say
   * @return what is in force now
   */
  int setConcurrency(int places);

  /**
   * Sets to how many of 100 owners it is open.
   *
   * @param percent 0 to 100, or -1 for what the settings say
   * @return what is in force now
   */
  int setRolloutPercent(int percent);

  /** Makes all dead letters wait again; returns how many. */
  int replayDeadLetters();
}
