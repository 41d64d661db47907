package org.darkroom.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The object store. Every method but {@link #presign} calls it and may throw {@link
 * StorageUnavailableException}; none may be called inside a transaction.
 */
public interface ObjectStore {

  /**
   * Signs a PUT, locally, that the store accepts once, with exactly this type and length.
   *
   * @param sha256 the hex SHA-256 that the bytes must have, or null
   * @param lifetime at most one hour
   */
  PresignedUpload presign(
      String key, String contentType, long length, @Nullable String sha256, Duration lifetime);

  /** What the store says of the object, or empty when there is none. */
  Optional<StoredObject> head(String key);

  /**
   * Writes the object to a file.
   *
   * @param etag the tag it must have, or null for whichever is there
   * @throws ObjectChangedException when it is gone or its tag is another
   * @throws IOException when the file cannot be written
   */
  StoredObject download(String key, @Nullable String etag, Path file) throws IOException;

  /**
   * Opens the bytes from {@code first} to {@code last}, both inclusive; null for the rest.
   *
   * @return empty when there is no such object
   */
  Optional<ObjectContent> open(String key, long first, @Nullable Long last);

  /**
   * Stores a file; {@code cacheControl} is kept as the object's header.
   *
   * @throws IOException when the file cannot be read
   */
  StoredObject put(String key, Path file, String contentType, String cacheControl)
      throws IOException;

  /**
   * Stores a stream of unknown length as multipart, at most two parts of 8 MB buffered; aborted on
   * any failure. A stream that fits one part is one PUT.
   *
   * @throws UploadTooLargeException when more than {@code limit} bytes come
   * @throws IOException when the stream breaks
   */
  StoredObject putStream(String key, InputStream stream, long limit, String contentType)
      throws IOException;

  /**
   * Copies within the store and looks whether the copy agrees. The target must be a key that nobody
   * else writes.
   *
   * @param source what the source was when it was looked at
   * @throws ObjectChangedException when the source is gone or is another now
   */
  StoredObject copy(StoredObject source, String to, String contentType);

  /** Deletes objects; absent ones are no error. */
  void delete(Collection<String> keys);

  /** Deletes everything below a prefix, page by page; returns how many objects that were. */
  long deletePrefix(String prefix);

  /** Objects below a prefix, at most {@code limit}, for sweeps; never taken for the truth. */
  List<StoredObject> list(String prefix, int limit);

  /** Aborts multipart uploads begun before that instant; returns how many. */
  int abortUploadsBefore(Instant instant);

  /** Cheap call that tells whether the store answers; throws when not. */
  void ping();
}
