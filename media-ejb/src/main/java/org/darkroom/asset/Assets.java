package org.darkroom.asset;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.shared.Failure;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Viewer;
import org.darkroom.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Where assets are kept. Reads open no lock; writes need the caller's transaction and are
 * compare-and-set: they tell whether the row was still in the state that the change starts from.
 */
public interface Assets {

  /** Inserts an announced asset. */
  void insert(Asset asset);

  /**
   * The asset if that viewer may see it and it is not deleted; an ended one may come from a replica
   * and be a moment old.
   */
  Optional<Asset> find(Viewer viewer, UUID id);

  /** As {@link #find}, always from the database that decides. */
  Optional<Asset> current(Viewer viewer, UUID id);

  /** The asset whoever asks; for jobs, never for requests. Empty when deleted. */
  Optional<Asset> load(UUID id);

  /**
   * Those that the viewer may see, newest first.
   *
   * @param status only with this status, or null
   * @param kind only of this kind, or null
   * @param after only those older than this one in the list's order, or null from the newest
   * @param limit 1 to 200
   */
  List<Asset> list(
      Viewer viewer,
      @Nullable AssetStatus status,
      @Nullable MediaKind kind,
      @Nullable Position after,
      int limit);

  /** What is delivered of those assets; those of which nothing is are left out. */
  Map<UUID, Shown> shown(List<UUID> ids);

  /** One delivered object by its exact name, if the asset is not deleted. */
  Optional<PublishedObject> object(UUID id, int generation, String name);

  /** PENDING to PROCESSING with the object seen in the store; empty when it was not PENDING. */
  Optional<Asset> confirm(UUID id, StoredObject upload, String stage, Instant now);

  /** PENDING to REJECTED without any job; empty when it was not PENDING. */
  Optional<Asset> refuse(
      UUID id, long size, @Nullable String detectedType, Failure failure, Instant now);

  /**
   * PROCESSING to FAILED, or an asset that was being made anew back to what it was, with the
   * failure; what was published of the unfinished generation goes. Empty when there is nothing to
   * cancel.
   */
  Optional<Asset> cancel(UUID id, Failure failure, Instant now);

  /**
   * Begins a new generation of an asset with a source: READY stays READY with what is shown of it,
   * FAILED becomes PROCESSING. Empty when it is in another state, or is being made anew already.
   */
  Optional<Asset> remake(UUID id, Instant now);

  /**
   * Commits where the accepted original is kept, if the attempt is still the current one, the asset
   * is not deleted and had no source; once committed, retries read the source.
   *
   * @return whether it was committed
   */
  boolean commitSource(UUID jobId, long fence, UUID id, String sourceKey, Instant now);

  /** Makes announced assets whose upload never came invisible; returns their temp keys. */
  List<String> expire(Instant createdBefore, int limit, Instant now);

  /** Takes back one announced asset whose upload broke off; false when it was not PENDING. */
  boolean expire(UUID id, Instant now);

  /** Whether that asset of the viewer is gone because its upload never came. */
  boolean expired(Viewer viewer, UUID id);

  /**
   * Any status to DELETED, with everything that was delivered of it; empty when it was deleted
   * before.
   *
   * @return the keys of every object that is known of it
   */
  Optional<List<String>> delete(UUID id, Instant now);

  /** Notes that a scanner saw the original of a READY asset and found nothing. */
  boolean scanned(UUID id, Instant now);

  /**
   * READY to REJECTED, with everything that was delivered of it and its original; empty when it is
   * not READY or has another original.
   *
   * @return the keys of every object that is known of it
   */
  Optional<List<String>> condemn(UUID id, String sourceKey, Failure failure, Instant now);

  /**
   * What the owner has announced, and holds back other announcements of the same owner until the
   * caller's transaction ends.
   *
   * @param since from when announcements are counted
   */
  Pending pending(Owner owner, Instant since);

  /** The bytes of the owner's confirmed originals. */
  long storedBytes(Owner owner);

  /** The bytes of everything kept of all assets, renditions too. */
  long storedBytes();

  /**
   * An owner's announcements.
   *
   * @param uploads not yet confirmed
   * @param bytes declared for those
   * @param recent announced since the given instant, whatever became of them
   * @param oldestRecent when the oldest of those was announced, or null when there are none
   */
  record Pending(int uploads, long bytes, int recent, @Nullable Instant oldestRecent) {}

  /** A place in the list's order. */
  record Position(Instant createdAt, UUID id) {}
}
