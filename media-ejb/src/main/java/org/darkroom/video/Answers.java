package org.darkroom.video;

import java.util.Optional;
import java.util.function.Consumer;
import org.darkroom.engine.EngineResult;
import org.darkroom.job.Outcome;

/** What an engine's answer means for the attempt. */
final class Answers {
  private Answers() {}

  /** Takes the value of a success and goes on; ends the attempt otherwise. */
  static <T> Optional<Outcome> take(EngineResult<T> result, VideoWork work, Consumer<T> value) {
    if (result instanceof EngineResult.Done<T> done) {
      value.accept(done.value());
      return Optional.empty();
    }
    if (result instanceof EngineResult.Unfit<T> unfit) {
      return Optional.of(work.task().rejected(unfit.failure()));
    }
    return Optional.of(work.task().broken(((EngineResult.Broken<T>) result).failure()));
  }
}
