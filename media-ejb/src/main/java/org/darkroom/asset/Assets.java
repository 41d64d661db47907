package org.darkroom.asset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

  /** The asset if that viewer may see it and it is not deleted. */
  Optional<Asset> find(Viewer viewer, UUID id);

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

  /** What is delivered of that asset, of its current generation, in order. */
  List<PublishedObject> objects(UUID id);

  /** As {@link #objects(UUID)} for several assets at once. */
  java.util.Map<UUID, List<PublishedObject>> objects(List<UUID> ids);

  /** One delivered object by its exact name, if the asset is not deleted. */
  Optional<PublishedObject> object(UUID id, int generation, String name);

  /** PENDING to PROCESSING with the object seen in the store; false when it was not PENDING. */
  boolean confirm(UUID id, StoredObject upload, String stage, Instant now);

  /** Removes announced assets whose upload never came; returns their temp keys. */
  List<String> expire(Instant createdBefore, int limit);

  /** Any status to DELETED; false when it was deleted before. */
  boolean delete(UUID id, Instant now);

  /** A place in the list's order. */
  record Position(Instant createdAt, UUID id) {}
}
