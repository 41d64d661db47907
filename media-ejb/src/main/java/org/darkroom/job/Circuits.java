package org.darkroom.job;

import java.time.Duration;
import java.util.List;

/** The circuits of all kinds of jobs, the same for all nodes. Each call is a transaction. */
public interface Circuits {
  /** Those of kinds that failed since they last worked. */
  List<Circuit> all();

  /**
   * Notes that an attempt failed, not because of its file.
   *
   * @param code why
   * @param most how many failures open it
   * @param window how long ago the first of them may be
   * @param open how long it stays open
   * @return whether this failure has opened it
   */
  boolean failed(Attempt attempt, String code, int most, Duration window, Duration open);

  /**
   * Takes the word for the node: it may let one job try.
   *
   * @param time how long nobody else may, unless it is prolonged
   * @return false when another node was first
   */
  boolean probe(String kind, String node, Duration time);

  /** Keeps the word while the job that tries still runs. */
  void prolong(String kind, String node, Duration time);

  /**
   * Notes that the kind works again: forgets its failures, and replays the dead letters that it
   * left since the first of them, if it was open.
   *
   * @return what waits again
   */
  List<Changed> worked(String kind);
}
