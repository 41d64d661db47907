package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetEvents;
import org.darkroom.asset.AssetMetrics;
import org.darkroom.job.StartedAttempt.Watched;

/**
 * What follows a commit that changed jobs: those that may run now go into the queue, those that
 * were cancelled out of it, and the watchers of their assets are told. Only a short cut: relay,
 * heartbeat and the watchers' own looks find out by themselves.
 */
@Singleton
public class Aftermath {
  private final Outbox outbox;
  private final AssetEvents events;
  private final AssetMetrics assets;

  /** Works with these. */
  @Inject
  public Aftermath(Outbox outbox, AssetEvents events, AssetMetrics assets) {
    this.outbox = outbox;
    this.events = events;
    this.assets = assets;
  }

  /** Brings the changes where they belong; nothing here throws. */
  public void of(List<Changed> changes) {
    List<QueueEntry> runnable = new ArrayList<>();
    List<QueueEntry> stopped = new ArrayList<>();
    for (Changed change : changes) {
      if (change.state() == JobState.AVAILABLE) {
        runnable.add(change.entry());
      } else if (change.state() == JobState.CANCELLED) {
        stopped.add(change.entry());
      }
      tell(change);
    }
    outbox.withdraw(stopped);
    outbox.bring(runnable);
  }

  private void tell(Changed change) {
    Watched watched = change.watched();
    UUID assetId = change.assetId();
    if (watched == null || assetId == null) {
      return;
    }
    if (watched.status().isFinal() && change.state().isFinal()) {
      assets.ended(watched.kind(), watched.status(), null);
    }
    events.publish(event(assetId, watched));
  }

  /** The event that tells where an asset is after a commit. */
  static AssetEvent event(UUID assetId, Watched watched) {
    return new AssetEvent(
        assetId,
        watched.ownerKey(),
        watched.tenant(),
        watched.seqBase(),
        watched.status(),
        watched.percent(),
        watched.stage(),
        null,
        null,
        AssetEvent.Objects.CHANGED);
  }
}
