package org.darkroom.inspect;

import java.nio.file.Path;
import java.time.Duration;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;

/** What the inspection of an upload came to. */
public sealed interface Inspection {

  /**
   * It is what it was declared to be. The caller closes the workspace.
   *
   * @param workspace holds the source and gives room beside it
   * @param source the fetched original
   * @param type its type by content
   * @param sha256 of the bytes inspected, as lower-case hex
   * @param size bytes
   */
  record Accepted(Workspace workspace, Path source, DetectedType type, String sha256, long size)
      implements Inspection {}

  /**
   * A verdict: no retry helps. Nothing is left in any workspace.
   *
   * @param failure its code is a verdict
   * @param detectedType the type by content, or null when it was not looked at
   */
  record Refused(Failure failure, @Nullable String detectedType) implements Inspection {
    /**
     * The upload is not the one that was confirmed.
     *
     * @param detectedType the type by content, or null when it was not looked at
     */
    public static Refused changed(@Nullable String detectedType) {
      String message = "The uploaded file was changed or removed after its confirmation.";
      return new Refused(Failure.of(FailureCode.SIZE_MISMATCH, message, "inspect"), detectedType);
    }

    /** The job is done with it. */
    public Outcome outcome() {
      return new Outcome.Completed(new Effect.Rejected(failure, detectedType));
    }
  }

  /** Something around the job is away or full; nothing is known of the file. */
  record Postponed(Failure failure, Duration delay) implements Inspection {
    private static final Duration STORAGE = Duration.ofSeconds(5);

    /**
     * The object store does not answer.
     *
     * @param stage what could not be done
     */
    public static Postponed byStorage(String stage) {
      String message = "The storage does not answer at the moment.";
      return new Postponed(Failure.of(FailureCode.STORAGE_UNAVAILABLE, message, stage), STORAGE);
    }

    /** There is no room to work in. */
    public static Postponed bySpace() {
      String message = "There is no working space at the moment.";
      return new Postponed(Failure.of(FailureCode.STORAGE_UNAVAILABLE, message, "fetch"), STORAGE);
    }

    /** The job comes back later without losing an attempt. */
    public Outcome outcome() {
      return new Outcome.Snooze(failure, delay);
    }
  }
}
