package org.darkroom.services;

/** An embedded service cannot be started or stopped; the message is meant for the operator. */
public final class ServiceFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates a failure whose message says what was tried and what to do. */
  public ServiceFailure(String message) {
    super(message);
  }

  /** Creates a failure with the error that led to it. */
  public ServiceFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
