package org.darkroom.inspect;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.darkroom.shared.NodeSettings;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Shows how much room the scratch directory has left. */
@Singleton
class ScratchMetrics {
  private final MetricRegistry metrics;
  private final Path scratch;

  @Inject
  ScratchMetrics(MetricRegistry metrics, NodeSettings node) {
    this.metrics = metrics;
    this.scratch = node.scratch();
  }

  void start(@Observes Startup event) {
    metrics.gauge("darkroom_scratch_free_bytes", () -> scratch.toFile().getUsableSpace());
  }
}
