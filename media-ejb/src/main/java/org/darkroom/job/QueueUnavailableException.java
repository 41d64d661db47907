package org.darkroom.job;

/** The queue's broker did not answer; the call may or may not have had its effect. */
public final class QueueUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the command, never a host. */
  public QueueUnavailableException(String command, Throwable cause) {
    super("queue unavailable: " + command, cause);
  }

  /** Names the command; there is no connection yet. */
  public QueueUnavailableException(String command) {
    super("queue unavailable, not connected: " + command);
  }
}
