package org.darkroom.adapter.clamd;

/** clamd is away, silent, or says something that is no answer. */
final class ClamdException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what happened, without host and path. */
  ClamdException(String what) {
    super(what);
  }

  /** Says what happened, without host and path. */
  ClamdException(String what, Throwable cause) {
    super(what, cause);
  }
}
