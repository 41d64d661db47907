package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts restarts, and shows in the metrics what all native children take of the memory. */
@Singleton
class MetricsWorkerRestarts implements WorkerRestarts {
  private final MetricRegistry metrics;

  @Inject
  MetricsWorkerRestarts(MetricRegistry metrics, ChildRecords children) {
    this.metrics = metrics;
    metrics.gauge("darkroom_worker_memory_bytes", children::memoryBytes);
    for (RestartReason it : RestartReason.values()) {
      count(it, 0);
    }
  }

  @Override
  public void restarted(RestartReason reason) {
    count(reason, 1);
  }

  private void count(RestartReason reason, int by) {
    metrics.counter("darkroom_worker_restarts_total", new Tag("reason", reason.label())).inc(by);
  }
}
