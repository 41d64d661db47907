package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Shows in the metrics how often humble-video could help. */
@Singleton
class MetricsHumbleRecord implements HumbleRecord {
  private final MetricRegistry metrics;

  @Inject
  MetricsHumbleRecord(MetricRegistry metrics) {
    this.metrics = metrics;
  }

  @Override
  public void answered(String request, Outcome outcome) {
    Tag what = new Tag("request", request);
    Tag how = new Tag("outcome", outcome.name().toLowerCase(Locale.ROOT));
    metrics.counter("darkroom_video_humble_total", what, how).inc();
  }
}
