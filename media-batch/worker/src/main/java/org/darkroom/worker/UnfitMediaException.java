package org.darkroom.worker;

/** Ends the work on a file that was judged unfit; becomes an ordinary answer. */
public final class UnfitMediaException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Verdict verdict;

  /** A verdict with one sentence for people. */
  public UnfitMediaException(Verdict verdict, String message) {
    super(message);
    this.verdict = verdict;
  }

  /** A verdict with one sentence for people and what the decoder said. */
  public UnfitMediaException(Verdict verdict, String message, Throwable cause) {
    super(message, cause);
    this.verdict = verdict;
  }

  /** Why. */
  public Verdict verdict() {
    return verdict;
  }
}
