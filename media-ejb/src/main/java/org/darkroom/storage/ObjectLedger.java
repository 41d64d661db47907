package org.darkroom.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The book of what lies in the store and has to go one day, so that no listing is ever taken for
 * the truth. Writes need the caller's transaction.
 */
public interface ObjectLedger {

  /** Marks a prefix as published: it stays. Belongs into the commit of the outcome. */
  void publish(String prefix);

  /**
   * Marks what an earlier generation of the asset published to be collected. Belongs into the
   * commit of the outcome.
   *
   * @param generation the one that stays, with those after it
   * @param collectAt after the longest life of a delivery URL
   */
  void supersede(UUID assetId, int generation, Instant collectAt);

  /** Marks every prefix of a deleted asset to be collected. */
  void abandon(UUID assetId, Instant collectAt);

  /** Marks what unfinished attempts at an asset have written to be collected. */
  void drop(UUID assetId, Instant collectAt);

  /** The prefixes of an asset that are not yet known to be empty for good. */
  List<String> prefixes(UUID assetId);

  /**
   * Notes single objects to be removed.
   *
   * @param dueAt when; a note that is there already is moved to the earlier of both
   * @param againAt when to remove them once more, because of late writers, or null
   */
  void remove(Collection<String> keys, Instant dueAt, @Nullable Instant againAt);

  /**
   * Takes due notes for itself: no other node gets them until {@code retryAt}.
   *
   * @param limit at most so many
   */
  List<String> takeRemovals(Instant now, Instant retryAt, int limit);

  /** The objects are gone: forgets the notes, or moves them to their second time. */
  void removed(Collection<String> keys);

  /** Which of these objects are still to be removed: a note may have been taken back. */
  List<String> removable(Collection<String> keys);

  /** Which of these prefixes are still to be collected. */
  List<String> collectable(Collection<String> prefixes);

  /** As {@link #takeRemovals} for prefixes. */
  List<String> takePrefixes(Instant now, Instant retryAt, int limit);

  /**
   * Where the prefix's attempt may have stored its asset's original, unless a commit has made that
   * the asset's source, or might still.
   */
  Optional<String> strayOriginal(String prefix);

  /**
   * Everything below the prefix is gone: to be looked at once more, or, at the second time, closed.
   *
   * @param againAt when to look once more
   */
  void collected(String prefix, Instant now, Instant againAt);
}
