package org.darkroom.job;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.storage.StorageUnavailableException;

/** What an attempt may lack through no fault of its job, which then waits and does not count it. */
enum Shortage {
  /** The object store does not answer. */
  STORE("The object store does not answer.", "storage", Duration.ofSeconds(5)),

  /** The database does not answer. */
  DATABASE("The database does not answer.", "database", Duration.ofSeconds(5)),

  /** The scratch space is full; those that fill it end in the meantime. */
  ROOM("There is no working space at the moment.", "scratch", Duration.ofSeconds(15));

  private final String message;
  private final String stage;
  private final Duration pause;

  Shortage(String message, String stage, Duration pause) {
    this.message = message;
    this.stage = stage;
    this.pause = pause;
  }

  /** What was lacking when that was thrown; empty when it was something else. */
  static Optional<Shortage> of(Throwable thrown, DatabaseFaults database) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageUnavailableException) {
        return Optional.of(STORE);
      }
      if (cause instanceof IOException file && isFull(file)) {
        return Optional.of(ROOM);
      }
    }
    return database.isAway(thrown) ? Optional.of(DATABASE) : Optional.empty();
  }

  /** The attempt's outcome. */
  Outcome.Snooze snooze() {
    return new Outcome.Snooze(Failure.of(FailureCode.STORAGE_UNAVAILABLE, message, stage), pause);
  }

  /** Whether a file could not be written for want of room (ENOSPC, EDQUOT). */
  private static boolean isFull(IOException thrown) {
    String said = thrown.getMessage();
    return said != null
        && (said.contains("No space left on device") || said.contains("Disk quota exceeded"));
  }
}
