package org.darkroom.asset;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.darkroom.shared.Failure;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/** Counts what became of assets, each change once, on the node that committed it. */
@Singleton
public class AssetMetrics {
  private final MetricRegistry registry;

  /** Counts there. */
  @Inject
  public AssetMetrics(MetricRegistry registry) {
    this.registry = registry;
  }

  /** An asset of that kind came into that status. */
  public void became(MediaKind kind, AssetStatus status) {
    registry
        .counter(
            "darkroom_assets_total",
            new Tag("kind", kind.name().toLowerCase(Locale.ROOT)),
            new Tag("status", status.name().toLowerCase(Locale.ROOT)))
        .inc();
  }

  /** An asset's processing ended; with a failure it is counted by stage and code, too. */
  public void ended(MediaKind kind, AssetStatus status, @Nullable Failure failure) {
    became(kind, status);
    if (failure != null) {
      registry
          .counter(
              "darkroom_failures_total",
              new Tag("kind", kind.name().toLowerCase(Locale.ROOT)),
              new Tag("stage", failure.stage()),
              new Tag("code", failure.code().name()))
          .inc();
    }
  }
}
