package org.darkroom.launcher;

/** A command cannot be carried out; the message is all that the user sees. */
final class LauncherException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LauncherException(String message) {
    super(message);
  }

  LauncherException(String message, Throwable cause) {
    super(message, cause);
  }
}
