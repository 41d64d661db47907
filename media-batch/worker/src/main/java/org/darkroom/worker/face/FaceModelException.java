package org.darkroom.worker.face;

/** A model cannot be used, or the runtime for it is not there. */
public final class FaceModelException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, for people. */
  FaceModelException(String message) {
    super(message);
  }

  /** With what is wrong, for people, and why. */
  FaceModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
