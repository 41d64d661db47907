package org.darkroom.web.media;

import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.darkroom.asset.Asset;
import org.darkroom.shared.Failure;
import org.darkroom.shared.LogFields;

/** One line for each step of an upload, by which it is followed across nodes. */
final class MediaLog {
  private static final Logger LOG = Logger.getLogger(MediaLog.class.getName());

  private MediaLog() {}

  static void tell(Asset asset, String step) {
    Failure failure = asset.failure();
    try (LogFields fields = LogFields.open()) {
      fields
          .with("mediaId", asset.id())
          .with("kind", asset.kind())
          .with("tenant", asset.owner().tenant())
          .with("code", failure == null ? null : failure.code());
      LOG.log(Level.INFO, "Media {0} {1}: {2}", new Object[] {asset.id(), step, asset.status()});
    }
  }

  static void tell(UUID id, String step) {
    LOG.log(Level.INFO, "Media {0} {1}", new Object[] {id, step});
  }
}
