package org.darkroom.job;

/** How urgent a job is, the most urgent first. */
public enum Priority {
  CRITICAL(0),
  HIGH(1),
  NORMAL(2),
  LOW(3);

  private final int level;

  Priority(int level) {
    this.level = level;
  }

  /** The number that is stored: 0 is the most urgent. */
  public int level() {
    return level;
  }

  /**
   * The priority of that number.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Priority of(int level) {
    for (Priority priority : values()) {
      if (priority.level == level) {
        return priority;
      }
    }
    throw new IllegalArgumentException("no priority " + level);
  }
}
