package org.darkroom.ingest;

import java.util.function.Function;

/**
 * What a use case answers: what was asked for, or why not.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

  /** It was done. */
  record Done<T>(T value) implements Answer<T> {}

  /** It was not done, and nothing of it is left. */
  record Refused<T>(Refusal refusal) implements Answer<T> {}

  /** The value, or what the caller makes of the refusal by throwing. */
  default <X extends RuntimeException> T orElseThrow(Function<Refusal, X> refused) {
    if (this instanceof Done<T> done) {
      return done.value();
    }
    throw refused.apply(((Refused<T>) this).refusal());
  }

  /** Done with that. */
  static <T> Answer<T> done(T value) {
    return new Done<>(value);
  }

  /** Refused because of that. */
  static <T> Answer<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
