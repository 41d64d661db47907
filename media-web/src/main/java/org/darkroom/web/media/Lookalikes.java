package org.darkroom.web.media;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.image.Duplicate;
import org.darkroom.image.DuplicateSettings;
import org.darkroom.image.Duplicates;

/** Finds what looks the same, where that is wanted. */
@Singleton
public class Lookalikes {
  private final Duplicates duplicates;
  private final DuplicateSettings settings;

  /** Looks there. */
  @Inject
  public Lookalikes(Duplicates duplicates, DuplicateSettings settings) {
    this.duplicates = duplicates;
    this.settings = settings;
  }

  /** Of each asset those of its owner that look like it; without those that have none. */
  Map<UUID, List<Duplicate>> of(List<Asset> assets) {
    if (settings.most() == 0) {
      return Map.of();
    }
    List<UUID> seen =
        assets.stream().filter(it -> it.perceptualHash() != null).map(Asset::id).toList();
    return duplicates.of(seen, settings.most());
  }
}
