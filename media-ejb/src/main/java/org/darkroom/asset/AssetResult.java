package org.darkroom.asset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What processing made of an asset: everything that one commit publishes.
 *
 * @param detectedType the type by content
 * @param size bytes of the original
 * @param sha256 of the bytes inspected, as hex
 * @param sourceKey where the accepted original is kept
 * @param metadata the facts
 * @param blurHash or null
 * @param perceptualHash 16 hex digits, or null
 * @param scanned whether a scanner saw it; null where none is asked for
 * @param prefix the object prefix that the objects lie below, or null when there are none
 * @param objects what is delivered, in the order clients see it
 */
public record AssetResult(
    String detectedType,
    long size,
    String sha256,
    String sourceKey,
    MediaFacts metadata,
    @Nullable String blurHash,
    @Nullable String perceptualHash,
    @Nullable Boolean scanned,
    @Nullable String prefix,
    List<PublishedObject> objects) {
  /** Copies the list. */
  public AssetResult {
    objects = List.copyOf(objects);
  }
}
