package org.darkroom.job;

import org.darkroom.asset.AssetResult;
import org.darkroom.shared.Failure;
import org.jspecify.annotations.Nullable;

/** What the commit of a completed job changes besides the job's own row. */
public sealed interface Effect {

  /**
   * The asset becomes READY with everything published.
   *
   * @param result what that is
   * @param more a job that adds to it later, inserted in the same commit, or null
   */
  record Ready(AssetResult result, @Nullable Successor more) implements Effect {
    /** Nothing is added later. */
    public Ready(AssetResult result) {
      this(result, null);
    }
  }

  /**
   * Another job goes on with the asset, which is READY only when that one is done; it is inserted
   * in the same commit and has what this one has: asset, generation, lane, priority.
   *
   * @param result what is published already, or null for nothing new
   */
  record HandedOn(@Nullable AssetResult result, Successor next) implements Effect {}

  /** The asset becomes REJECTED: a verdict on the file. */
  record Rejected(Failure failure, @Nullable String detectedType) implements Effect {}

  /** Nothing of an asset; the parent that waits for the job gets this JSON. */
  record Result(String json) implements Effect {}

  /** Nothing. */
  record None() implements Effect {}
}
