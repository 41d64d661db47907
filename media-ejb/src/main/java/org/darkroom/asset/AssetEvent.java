package org.darkroom.asset;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of an asset as its watchers see it, sent to every node.
 *
 * @param assetId the asset
 * @param ownerKey {@link org.darkroom.shared.Owner#key()} of its owner
 * @param tenant the owner's tenant, or null
 * @param seq grows per asset
 * @param status the status
 * @param percent 0 to 100
 * @param stage what is being done, or null
 * @param etaSeconds estimated seconds left, or null
 * @param queuePosition jobs before it, 0 for next, or null when none is waiting
 * @param objects what is known of its published objects
 * @param reprocessing how far the new generation is, or null when none is made
 */
public record AssetEvent(
    UUID assetId,
    String ownerKey,
    @Nullable String tenant,
    long seq,
    AssetStatus status,
    int percent,
    @Nullable String stage,
    @Nullable Integer etaSeconds,
    @Nullable Integer queuePosition,
    Objects objects,
    @Nullable Remaking reprocessing) {

  /** What an event says of the published objects of its asset. */
  public enum Objects {
    /** There are none: the work on the asset has not begun. */
    NONE,
    /** They are what they were at the event before. */
    UNCHANGED,
    /** They changed, so that URLs have to be read again. */
    CHANGED
  }

  /** How far a new generation of a READY asset is. */
  public record Remaking(int percent, @Nullable String stage) {}

  /** A change of an asset that is not made anew. */
  public AssetEvent(
      UUID assetId,
      String ownerKey,
      @Nullable String tenant,
      long seq,
      AssetStatus status,
      int percent,
      @Nullable String stage,
      @Nullable Integer etaSeconds,
      @Nullable Integer queuePosition,
      Objects objects) {
    this(
        assetId,
        ownerKey,
        tenant,
        seq,
        status,
        percent,
        stage,
        etaSeconds,
        queuePosition,
        objects,
        null);
  }

  /** An asset whose upload was just confirmed. */
  public static AssetEvent queued(Asset asset) {
    return of(asset, Objects.NONE);
  }

  /** The state that the database holds. */
  public static AssetEvent of(Asset asset) {
    return of(asset, Objects.UNCHANGED);
  }

  private static AssetEvent of(Asset asset, Objects objects) {
    return new AssetEvent(
        asset.id(),
        asset.owner().key(),
        asset.owner().tenant(),
        asset.seqBase(),
        asset.status(),
        asset.status() == AssetStatus.READY ? 100 : asset.percent(),
        asset.stage(),
        null,
        null,
        objects,
        remaking(asset));
  }

  /** Whether nothing is being done for the asset any more. */
  public boolean over() {
    return status.isFinal() && reprocessing == null;
  }

  private static @Nullable Remaking remaking(Asset asset) {
    Integer percent = asset.reprocessPercent();
    return percent == null ? null : new Remaking(percent, asset.reprocessStage());
  }
}
