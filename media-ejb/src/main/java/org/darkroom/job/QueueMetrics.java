package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** The queue's figures. Gauges are read from the last look at Redis, the same on every node. */
@Singleton
class QueueMetrics {
  private final MetricRegistry registry;
  private final Broker broker;
  private final Map<QueueName, QueueCounts> counts = new ConcurrentHashMap<>();
  private final Map<String, Integer> nodes = new ConcurrentHashMap<>();

  @Inject
  QueueMetrics(MetricRegistry registry, Broker broker) {
    this.registry = registry;
    this.broker = broker;
    for (QueueName queue : QueueName.values()) {
      gauge("darkroom_queue_jobs", () -> of(queue).waiting(), tag(queue), state("waiting"));
      gauge("darkroom_queue_jobs", () -> of(queue).active(), tag(queue), state("active"));
      gauge("darkroom_queue_jobs", () -> of(queue).delayed(), tag(queue), state("delayed"));
      gauge("darkroom_queue_oldest_waiting_seconds", () -> seconds(of(queue).oldest()), tag(queue));
    }
    gauge("darkroom_redis_up", () -> broker.isUp() ? 1 : 0);
    gauge("darkroom_redis_latency_seconds", () -> seconds(broker.latency()));
    for (String role : new String[] {"all", "api", "worker"}) {
      gauge("darkroom_workers", () -> nodes.getOrDefault(role, 0), new Tag("role", role));
    }
  }

  /** Keeps what was counted last. */
  void counted(QueueName queue, QueueCounts current) {
    counts.put(queue, current);
  }

  /** Keeps the living nodes by role. */
  void nodes(Map<String, Integer> living) {
    nodes.keySet().retainAll(living.keySet());
    nodes.putAll(living);
  }

  /** A job was claimed after it had waited so long. */
  void waited(QueueName queue, Duration time) {
    registry.timer("darkroom_queue_wait_seconds", tag(queue)).update(time);
  }

  /** Leases ran out and their jobs went back. */
  void recovered(QueueName queue, int jobs) {
    registry.counter("darkroom_jobs_recovered_total", tag(queue)).inc(jobs);
  }

  /** An attempt ended and took effect. */
  void ended(Ending ending, JobState state, Duration took) {
    QueueName queue = ending.attempt().queue();
    Tag[] tags = {tag(queue), new Tag("kind", ending.attempt().kind()), outcome(ending, state)};
    registry.timer("darkroom_job_seconds", tags).update(took);
    registry.counter("darkroom_jobs_total", tags).inc();
    if (state == JobState.RETRYABLE && !ending.givenBack()) {
      registry.counter("darkroom_job_retries_total", tag(queue)).inc();
    }
  }

  private static Tag outcome(Ending ending, JobState state) {
    String word =
        switch (state) {
          case COMPLETED ->
              ending.effect() == Ending.AssetEffect.REJECTED ? "rejected" : "completed";
          case RETRYABLE -> ending.givenBack() ? "snoozed" : "retried";
          case CANCELLED -> "cancelled";
          case WAITING_CHILDREN -> "waiting";
          default -> "discarded";
        };
    return new Tag("outcome", word);
  }

  private QueueCounts of(QueueName queue) {
    return broker.isUp()
        ? counts.getOrDefault(queue, new QueueCounts(0, 0, 0, Duration.ZERO))
        : new QueueCounts(0, 0, 0, Duration.ZERO);
  }

  private <N extends Number> void gauge(String name, Supplier<N> value, Tag... tags) {
    registry.gauge(name, value, tags);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Tag tag(QueueName queue) {
    return new Tag("queue", queue.id());
  }

  private static Tag state(String name) {
    return new Tag("state", name);
  }
}
