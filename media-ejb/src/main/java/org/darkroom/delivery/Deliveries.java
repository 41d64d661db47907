package org.darkroom.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.Assets;
import org.darkroom.asset.PublishedObject;

/** Finds what a delivery URL names, by exact name, among what is published now. */
@Singleton
public class Deliveries {
  private final Assets assets;

  /** Looks into those assets. */
  @Inject
  public Deliveries(Assets assets) {
    this.assets = assets;
  }

  /**
   * The object of a path whose signature was accepted.
   *
   * @return empty when the asset is deleted or has nothing of that name
   */
  public Optional<Deliverable> find(DeliveryPath path) {
    if (path.isOriginal()) {
      return assets
          .load(path.assetId())
          .filter(asset -> asset.generation() >= path.generation())
          .flatMap(Deliveries::original);
    }
    return assets.object(path.assetId(), path.generation(), path.name()).map(Deliveries::rendition);
  }

  private static Deliverable rendition(PublishedObject object) {
    return new Deliverable(
        object.key(),
        object.contentType(),
        object.size(),
        object.etag(),
        null,
        object.fixed(),
        true);
  }

  private static Optional<Deliverable> original(Asset asset) {
    String key = asset.sourceKey();
    String type = asset.detectedType();
    Long size = asset.size();
    String sha256 = asset.sha256();
    if (key == null || type == null || size == null || sha256 == null) {
      return Optional.empty();
    }
    return Optional.of(new Deliverable(key, type, size, sha256, asset.fileName(), true, false));
  }
}
