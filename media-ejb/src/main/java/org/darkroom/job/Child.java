package org.darkroom.job;

import org.jspecify.annotations.Nullable;

/**
 * A job that another one waits for. It inherits the parent's lane, asset and generation, works
 * below an object prefix of its own, and changes nothing of the asset: what it made goes to the
 * parent as {@link Effect.Result}.
 *
 * @param queue where it waits, the parent's queue or another
 * @param kind which handler runs it
 * @param payload JSON of the handler's own, {@code {}} when there is none
 * @param priority how urgent, or null for the parent's
 * @param onFailure what its final failure, or its cancelling, means for the parent
 * @param first what it waits for itself before its handler runs, or null
 * @param memory bytes that it may take, or 0 for what is usual in its queue
 */
public record Child(
    QueueName queue,
    String kind,
    String payload,
    @Nullable Priority priority,
    OnFailure onFailure,
    @Nullable FanOut first,
    long memory) {
  /** What a child that gave up means for its parent. */
  public enum OnFailure {
    /** The parent fails with the same code, and the other children are cancelled. */
    FAIL_PARENT,
    /** The parent goes on without it when the others have ended. */
    CONTINUE
  }

  /** A child without children, as urgent as its parent, that the parent cannot do without. */
  public static Child of(QueueName queue, String kind, String payload) {
    return new Child(queue, kind, payload, null, OnFailure.FAIL_PARENT, null, 0);
  }

  /** The same child, but the parent goes on without it when it fails. */
  public Child optional() {
    return new Child(queue, kind, payload, priority, OnFailure.CONTINUE, first, memory);
  }

  /** The same child, claimed only where so many bytes of memory are left. */
  public Child needing(long bytes) {
    return new Child(queue, kind, payload, priority, onFailure, first, bytes);
  }
}
