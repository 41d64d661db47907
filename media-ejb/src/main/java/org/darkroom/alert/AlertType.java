package org.darkroom.alert;

/** What alerts are about. */
public enum AlertType {
  /** Documents wait for the virus scanner; the subject is a node. */
  SCANNER_UNAVAILABLE("scanner-unavailable"),
  /** Jobs gave up lately; the subject is a queue. */
  DEAD_LETTERS("dead-letters"),
  /** A node has little room left for the files that it works on; the subject is the node. */
  SCRATCH_LOW("scratch-low");

  private final String label;

  AlertType(String label) {
    this.label = label;
  }

  /** The word that stands for it outside. */
  public String label() {
    return label;
  }

  /**
   * The type of that word.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static AlertType of(String label) {
    for (AlertType type : values()) {
      if (type.label.equals(label)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no type of alerts: " + label);
  }
}
