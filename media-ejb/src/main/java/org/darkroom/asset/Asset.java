package org.darkroom.asset;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.shared.Failure;
import org.darkroom.shared.Owner;
import org.darkroom.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file and what is known of it.
 *
 * @param id its identifier, ordered by time
 * @param owner whose it is
 * @param kind the declared kind
 * @param status where it stands
 * @param fileName the cleaned last path segment of the client's name; never part of a key
 * @param contentType the declared type
 * @param declaredSize the declared bytes, or null for uploads of unknown length
 * @param declaredSha256 the declared SHA-256 as hex, or null
 * @param detectedType the type by content, or null before inspection
 * @param size the bytes in the store, or null before confirm
 * @param sha256 of the bytes inspected, as hex, or null before inspection
 * @param options what the client asked for
 * @param metadata what inspection found
 * @param blurHash of images and posters, or null
 * @param perceptualHash 16 hex digits, or null
 * @param scanned whether a virus scanner saw it; null where none is asked for
 * @param failure why it failed or was rejected, or null
 * @param generation counts the times it was processed from the start, from 1
 * @param tempKey where the client's upload goes
 * @param tempEtag the store's tag of the upload seen at confirm, or null before
 * @param sourceKey where the accepted original is kept, or null before it passed
 * @param percent 0 to 100, never falling while the status stands
 * @param stage what is being done, or null
 * @param reprocessPercent 0 to 100 while a new generation is made, else null
 * @param reprocessStage what is being done for the new generation, or null
 * @param seqBase where the sequence numbers of its progress events start
 * @param createdAt when it was announced
 * @param uploadExpiresAt when the presigned URL ends
 * @param readyAt when it first became READY, or null
 * @param updatedAt when the row last changed
 */
public record Asset(
    UUID id,
    Owner owner,
    MediaKind kind,
    AssetStatus status,
    String fileName,
    String contentType,
    @Nullable Long declaredSize,
    @Nullable String declaredSha256,
    @Nullable String detectedType,
    @Nullable Long size,
    @Nullable String sha256,
    MediaOptions options,
    MediaFacts metadata,
    @Nullable String blurHash,
    @Nullable String perceptualHash,
    @Nullable Boolean scanned,
    @Nullable Failure failure,
    int generation,
    String tempKey,
    @Nullable String tempEtag,
    @Nullable String sourceKey,
    int percent,
    @Nullable String stage,
    @Nullable Integer reprocessPercent,
    @Nullable String reprocessStage,
    long seqBase,
    Instant createdAt,
    Instant uploadExpiresAt,
    @Nullable Instant readyAt,
    Instant updatedAt) {

  /** The stage of an asset whose first attempt has not begun. */
  public static final String QUEUED = "queued";

  /** Whether nothing is being done for it any more. */
  public boolean over() {
    return status.isFinal() && reprocessPercent == null;
  }

  /** Whether it was confirmed and no attempt at it has begun, so that nothing of it exists. */
  public boolean waits() {
    return status == AssetStatus.PROCESSING && QUEUED.equals(stage);
  }

  /** The upload as it was confirmed, with the time of its announcement; empty before that. */
  public Optional<StoredObject> upload() {
    return size == null || tempEtag == null
        ? Optional.empty()
        : Optional.of(new StoredObject(tempKey, size, tempEtag, contentType, createdAt));
  }
}
