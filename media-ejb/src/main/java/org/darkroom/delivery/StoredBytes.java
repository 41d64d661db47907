package org.darkroom.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import org.darkroom.asset.Assets;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Tells how many bytes are kept, originals and renditions; the same on every node. */
@Singleton
public class StoredBytes {
  private final Assets assets;
  private final AtomicLong bytes = new AtomicLong();

  /** Registers {@code darkroom_storage_bytes}. */
  @Inject
  public StoredBytes(Assets assets, MetricRegistry metrics) {
    this.assets = assets;
    metrics.gauge("darkroom_storage_bytes", bytes::get);
  }

  /** Sums up; too dear for every scrape. */
  public void measure() {
    bytes.set(assets.storedBytes());
  }
}
