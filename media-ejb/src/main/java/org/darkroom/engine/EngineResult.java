package org.darkroom.engine;

import org.darkroom.shared.Failure;

/**
 * The answer of a native engine.
 *
 * @param <T> what it makes
 */
public sealed interface EngineResult<T> {

  /** It did what was asked. */
  record Done<T>(T value) implements EngineResult<T> {}

  /** The file was judged unfit; the failure's code is a verdict. */
  record Unfit<T>(Failure failure) implements EngineResult<T> {}

  /**
   * The infrastructure around the engine failed, or it took longer than allowed; the failure's code
   * is no verdict. A crash that repeats in a fresh process is {@link Unfit} instead.
   */
  record Broken<T>(Failure failure) implements EngineResult<T> {}
}
