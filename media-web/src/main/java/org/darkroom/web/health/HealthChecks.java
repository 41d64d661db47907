package org.darkroom.web.health;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.engine.MediaProbe;
import org.darkroom.image.ImageEngine;
import org.darkroom.shared.NodeSettings;
import org.darkroom.transcript.SpeechEngine;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The checks behind {@code /health}. Without database or store a node does nothing useful and is
 * DOWN; without Redis only a pure worker is, because uploads are still taken; what else is missing
 * is told as degraded.
 */
@Singleton
public class HealthChecks {
  private final Dependencies dependencies;
  private final NodeSettings node;
  private final ImageEngine images;
  private final MediaProbe probe;
  private final SpeechEngine speech;

  /** Asks those. */
  @Inject
  public HealthChecks(
      Dependencies dependencies,
      NodeSettings node,
      ImageEngine images,
      MediaProbe probe,
      SpeechEngine speech) {
    this.dependencies = dependencies;
    this.node = node;
    this.images = images;
    this.probe = probe;
    this.speech = speech;
  }

  @Produces
  @Startup
  HealthCheck started() {
    return () -> HealthCheckResponse.up("started");
  }

  /** What serves the API does so without Redis too, and would gain nothing from a new start. */
  @Produces
  @Liveness
  HealthCheck live() {
    return () ->
        HealthCheckResponse.named("live")
            .status(node.role().equals("api") || !dependencies.redisGivenUp())
            .build();
  }

  @Produces
  @Readiness
  HealthCheck database() {
    return () -> needed("database", dependencies.database());
  }

  @Produces
  @Readiness
  HealthCheck storage() {
    return () -> needed("storage", dependencies.storage());
  }

  @Produces
  @Readiness
  HealthCheck redis() {
    return () -> {
      boolean up = dependencies.redis();
      return node.servesApi() ? helpful("redis", up) : needed("redis", up);
    };
  }

  @Produces
  @Readiness
  HealthCheck engines() {
    return () ->
        HealthCheckResponse.named("engines")
            .up()
            .withData("role", node.role())
            .withData("image", images.name())
            .withData("video", "ffmpeg")
            .withData("videoProbe", probe.name())
            .withData("speech", speech.name())
            .build();
  }

  private static HealthCheckResponse needed(String name, boolean up) {
    return HealthCheckResponse.named(name).status(up).withData("state", up ? "up" : "down").build();
  }

  static HealthCheckResponse helpful(String name, boolean up) {
    return HealthCheckResponse.named(name).up().withData("state", up ? "up" : "degraded").build();
  }
}
