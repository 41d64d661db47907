package org.darkroom.progress;

import java.util.Objects;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetStatus;
import org.darkroom.job.Place;
import org.jspecify.annotations.Nullable;

/**
 * An asset's state as a watcher is told it.
 *
 * @param event the state
 * @param published what can be fetched already, or null when that is not known
 */
public record Update(AssetEvent event, @Nullable Published published) {

  /** The state in the database. */
  static Update of(Published published) {
    return new Update(AssetEvent.of(published.asset()), published);
  }

  /**
   * Whether this is later than the other: by its number, or as an end that was read from the
   * database, which is never older than anything said while the work went on.
   */
  boolean supersedes(Update other) {
    if (other.event.status().isFinal() || event.seq() > other.event.seq()) {
      return event.seq() > other.event.seq();
    }
    boolean another = event.status() != other.event.status();
    return event.status().isFinal() || (another && event.seq() == other.event.seq());
  }

  /** The end of an asset that was deleted. */
  Update deleted() {
    AssetEvent gone =
        new AssetEvent(
            event.assetId(),
            event.ownerKey(),
            event.tenant(),
            event.seq() + 1,
            AssetStatus.DELETED,
            event.percent(),
            null,
            null,
            null,
            AssetEvent.Objects.CHANGED);
    return new Update(gone, null);
  }

  /** The same with that number and percentage. */
  Update as(long seq, int percent) {
    return new Update(
        new AssetEvent(
            event.assetId(),
            event.ownerKey(),
            event.tenant(),
            seq,
            event.status(),
            percent,
            event.stage(),
            event.etaSeconds(),
            event.queuePosition(),
            event.objects(),
            event.reprocessing()),
        published);
  }

  /** The same, waiting at that place. */
  Update at(Place place) {
    AssetEvent placed =
        new AssetEvent(
            event.assetId(),
            event.ownerKey(),
            event.tenant(),
            event.seq(),
            event.status(),
            event.percent(),
            event.stage(),
            place.etaSeconds(),
            place.position(),
            event.objects(),
            event.reprocessing());
    return new Update(placed, published);
  }

  /** Whether it is the same state, told of another place. */
  boolean moved(Update other) {
    return event.seq() == other.event.seq()
        && event.status() == other.event.status()
        && !Objects.equals(event.queuePosition(), other.event.queuePosition());
  }

  /** The same with what the other knows to be published, where it knows. */
  Update publishedAsIn(Update other) {
    return other.published == null ? this : new Update(event, other.published);
  }
}
