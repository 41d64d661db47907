package org.darkroom.progress;

import java.util.List;
import org.darkroom.asset.Asset;
import org.darkroom.asset.PublishedObject;
import org.jspecify.annotations.Nullable;

/**
 * What of an asset can be fetched already.
 *
 * @param asset the asset, for signing
 * @param thumbnail the published name of its thumbnail, or null
 * @param hls the published name of its master playlist, or null
 */
public record Published(Asset asset, @Nullable String thumbnail, @Nullable String hls) {

  /** Finds both among the asset's published objects. */
  static Published of(Asset asset, List<PublishedObject> objects) {
    return new Published(asset, named(objects, "thumbnail"), named(objects, "hls"));
  }

  private static @Nullable String named(List<PublishedObject> objects, String rendition) {
    return objects.stream()
        .filter(object -> rendition.equals(object.rendition()))
        .map(PublishedObject::name)
        .findFirst()
        .orElse(null);
  }
}
