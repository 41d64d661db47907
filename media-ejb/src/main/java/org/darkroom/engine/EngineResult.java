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
   * The process crashed, ran out of memory or time, in a shared and again in a fresh process, or
   * the infrastructure around it failed; the failure's code is no verdict.
   */
  record Broken<T>(Failure failure) implements EngineResult<T> {}
}
