package org.darkroom.adapter.jpa;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.darkroom.job.Child.OnFailure;
import org.darkroom.job.JobState;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * A child that has just ended.
 *
 * @param id the child
 * @param parent who waits for it
 * @param step at which step
 * @param onFailure what its failure means
 * @param failure the code of its failure, or null when it is completed
 */
record EndedChild(
    UUID id, UUID parent, String step, OnFailure onFailure, @Nullable String failure) {
  /** From a row with id and state in columns 0 and 4, and parent, policy and step from that on. */
  static Optional<EndedChild> of(Row row, int edge, @Nullable String reason) {
    return of(row.string(0), JobState.valueOf(row.string(4)), row, edge, reason);
  }

  /** From a row with parent, policy and step from that column on; empty for no ended child. */
  static Optional<EndedChild> of(
      String id, JobState state, Row row, int edge, @Nullable String reason) {
    if (!state.isFinal() || row.isNull(edge) || row.isNull(edge + 1)) {
      return Optional.empty();
    }
    return Optional.of(
        new EndedChild(
            UUID.fromString(id),
            UUID.fromString(row.string(edge)),
            row.string(edge + 2),
            OnFailure.valueOf(row.string(edge + 1)),
            state == JobState.COMPLETED ? null : code(reason, state == JobState.CANCELLED)));
  }

  /** A job's reason as the code that its parent fails with. */
  static String code(@Nullable String reason, boolean cancelled) {
    return Stream.of(FailureCode.values())
        .map(FailureCode::name)
        .filter(name -> name.equals(reason))
        .findFirst()
        .orElse((cancelled ? FailureCode.CANCELLED : FailureCode.INTERNAL).name());
  }

  boolean failsParent() {
    return failure != null && onFailure == OnFailure.FAIL_PARENT;
  }

  /** The same for all children that one parent waits for. */
  String edge() {
    return parent + step;
  }
}
