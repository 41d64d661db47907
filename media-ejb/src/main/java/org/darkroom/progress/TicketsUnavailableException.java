package org.darkroom.progress;

/** Tickets cannot be issued or taken now; the call may be repeated later. */
public final class TicketsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Keeps the cause for the log. */
  public TicketsUnavailableException(Throwable cause) {
    super("tickets unavailable", cause);
  }
}
