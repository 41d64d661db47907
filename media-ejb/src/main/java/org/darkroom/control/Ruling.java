package org.darkroom.control;

/** What came of an administrator's wish about one job. */
public enum Ruling {
  /** It was done. */
  DONE,
  /** There is no such job, or it is another tenant's. */
  NOT_FOUND,
  /** The job was over already. */
  OVER,
  /** The job is not a dead letter, or its asset is gone or was made anew since. */
  NOT_DEAD
}
