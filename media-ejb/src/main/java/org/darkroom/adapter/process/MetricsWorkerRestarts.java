package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts restarts and shows memory in the metrics. */
@Singleton
class MetricsWorkerRestarts implements WorkerRestarts {
  private final MetricRegistry metrics;

  @Inject
  MetricsWorkerRestarts(MetricRegistry metrics) {
    this.metrics = metrics;
    for (RestartReason it : RestartReason.values()) {
      count(it, 0);
    }
  }

  @Override
  public void restarted(RestartReason reason) {
    count(reason, 1);
  }

  @Override
  public void measure(LongSupplier memory) {
    metrics.gauge("darkroom_worker_memory_bytes", memory::getAsLong);
  }

  private void count(RestartReason reason, int by) {
    metrics.counter("darkroom_worker_restarts_total", new Tag("reason", reason.label())).inc(by);
  }
}
