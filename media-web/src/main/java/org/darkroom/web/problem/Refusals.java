package org.darkroom.web.problem;

import org.darkroom.ingest.Answer;
import org.darkroom.ingest.Refusal;

/** Turns what a use case refuses into the problem that clients see. */
public final class Refusals {
  private Refusals() {}

  /**
   * What was asked for.
   *
   * @throws ProblemException when it was refused
   */
  public static <T> T valueOf(Answer<T> answer) {
    return answer.orElseThrow(Refusals::problem);
  }

  private static ProblemException problem(Refusal refusal) {
    ProblemCode code = ProblemCode.valueOf(refusal.code().name());
    return new ProblemException(code, refusal.message(), refusal.retryAfter());
  }
}
