package org.darkroom.worker.container;

/** The file is not for the embedded library; no verdict on it. The message is a short reason. */
public final class DeclinedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Declines for that reason, a few words that show nothing of the file. */
  public DeclinedException(String reason) {
    super(reason);
  }
}
