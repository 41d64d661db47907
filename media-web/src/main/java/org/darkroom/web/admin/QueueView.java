package org.darkroom.web.admin;

import org.darkroom.control.QueueFigures;
import org.jspecify.annotations.Nullable;

/** A queue as administrators see it; told by {@code META-INF/openapi.yaml}. */
public record QueueView(
    String name,
    boolean paused,
    String mode,
    long waiting,
    long active,
    long delayed,
    long blocked,
    long completed,
    long dead,
    double throughputPerMinute,
    @Nullable Double averageSeconds,
    double oldestWaitingSeconds,
    int concurrency,
    int rollout) {

  static QueueView of(QueueFigures queue) {
    return new QueueView(
        queue.name().id(),
        queue.paused(),
        queue.mode().name(),
        queue.waiting(),
        queue.active(),
        queue.delayed(),
        queue.blocked(),
        queue.completed(),
        queue.dead(),
        queue.throughputPerMinute(),
        queue.averageSeconds(),
        queue.oldestWaiting().toMillis() / 1000.0,
        queue.concurrency(),
        queue.rollout());
  }
}
