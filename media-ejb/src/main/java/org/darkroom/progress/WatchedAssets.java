package org.darkroom.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.shared.Viewer;

/** Reading assets for watchers, outside any transaction. Deleted assets are never found. */
public interface WatchedAssets {

  /**
   * Those that are being processed or ended after that instant and that the viewer may see; those
   * being processed first, then the latest.
   */
  List<Asset> recent(Viewer viewer, Instant endedAfter, int limit);

  /** Those of the ids that the viewer may see. */
  List<Asset> visible(Viewer viewer, Collection<UUID> ids);

  /** Those of the ids that exist, whoever asks: for what was told to a watcher before. */
  List<Asset> existing(Collection<UUID> ids);
}
