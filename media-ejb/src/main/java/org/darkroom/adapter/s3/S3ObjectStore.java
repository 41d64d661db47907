package org.darkroom.adapter.s3;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.ObjectContent;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.PresignedUpload;
import org.darkroom.storage.StorageUnavailableException;
import org.darkroom.storage.StoredObject;
import org.darkroom.storage.UploadTooLargeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;

/** The object store in one bucket of any S3. */
@Singleton
class S3ObjectStore implements ObjectStore {
  private static final String PRIVATE = "private, no-store";

  private final S3Clients clients;
  private final S3Calls calls;
  private final S3Reads reads;
  private final S3Multipart multipart;
  private final S3Copies copies;
  private final S3Removals removals;
  private final S3Presigned presigned;
  private final String bucket;

  @Inject
  S3ObjectStore(
      S3Clients clients,
      S3Calls calls,
      S3Reads reads,
      S3Multipart multipart,
      S3Copies copies,
      S3Removals removals,
      S3Presigned presigned,
      S3Settings settings) {
    this.clients = clients;
    this.calls = calls;
    this.reads = reads;
    this.multipart = multipart;
    this.copies = copies;
    this.removals = removals;
    this.presigned = presigned;
    this.bucket = settings.bucket();
  }

  @Override
  public PresignedUpload presign(
      String key, String contentType, long length, @Nullable String sha256, Duration lifetime) {
    return presigned.put(key, contentType, length, sha256, lifetime);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return reads.head(key);
  }

  @Override
  public StoredObject download(String key, @Nullable String etag, Path file) throws IOException {
    return reads.download(key, etag, file);
  }

  @Override
  public Optional<ObjectContent> open(String key, long first, @Nullable Long last) {
    return reads.open(key, first, last);
  }

  @Override
  public List<StoredObject> list(String prefix, int limit) {
    return reads.list(prefix, limit);
  }

  @Override
  public StoredObject put(String key, Path file, String contentType, String cacheControl)
      throws IOException {
    long size = Files.size(file);
    FileParts parts = new FileParts(file, size);
    if (size <= S3Multipart.PART) {
      return putOnce(key, parts.next().content(), size, contentType, cacheControl);
    }
    return putParts(key, contentType, cacheControl, parts);
  }

  @Override
  public StoredObject putStream(String key, InputStream stream, long limit, String contentType)
      throws IOException {
    byte[] buffer = new byte[S3Multipart.PART];
    int filled = stream.readNBytes(buffer, 0, buffer.length);
    if (filled > limit) {
      throw new UploadTooLargeException(limit);
    }
    if (filled < buffer.length) {
      ContentStreamProvider content = () -> new ByteArrayInputStream(buffer, 0, filled);
      return putOnce(key, content, filled, contentType, PRIVATE);
    }
    return putParts(key, contentType, PRIVATE, S3Multipart.of(buffer, stream, limit));
  }

  private StoredObject putOnce(
      String key, ContentStreamProvider content, long size, String type, String cacheControl) {
    try {
      String etag =
          calls.transfer(
              "put",
              () ->
                  clients
                      .requests()
                      .putObject(
                          all ->
                              all.bucket(bucket)
                                  .key(key)
                                  .contentType(type)
                                  .contentLength(size)
                                  .cacheControl(cacheControl)
                                  .overrideConfiguration(
                                      o -> o.apiCallAttemptTimeout(S3Multipart.PART_PATIENCE)),
                          RequestBody.fromContentProvider(content, size, type))
                      .eTag());
      return new StoredObject(key, size, S3Reads.unquoted(etag), type, Instant.EPOCH);
    } catch (AnsweredException e) {
      throw new StorageUnavailableException("put", e);
    }
  }

  private StoredObject putParts(
      String key, String type, String cacheControl, S3Multipart.Parts parts) throws IOException {
    try {
      multipart.put(key, type, cacheControl, parts);
    } catch (AnsweredException e) {
      throw new StorageUnavailableException("put", e);
    }
    return head(key).orElseThrow(() -> new ObjectChangedException("put"));
  }

  @Override
  public StoredObject copy(StoredObject source, String to, String contentType) {
    return copies.copy(source, to, contentType, PRIVATE);
  }

  @Override
  public void delete(Collection<String> keys) {
    removals.remove(keys);
  }

  @Override
  public long deletePrefix(String prefix) {
    long deleted = 0;
    List<StoredObject> page = list(prefix, S3Removals.AT_ONCE);
    while (!page.isEmpty()) {
      delete(page.stream().map(StoredObject::key).toList());
      deleted += page.size();
      page = list(prefix, S3Removals.AT_ONCE);
    }
    return deleted;
  }

  @Override
  public int abortUploadsBefore(Instant instant) {
    return multipart.abortBefore(instant);
  }

  @Override
  public void ping() {
    try {
      calls.answer("ping", () -> clients.requests().headBucket(all -> all.bucket(bucket)));
    } catch (AnsweredException e) {
      throw new StorageUnavailableException("ping", e);
    }
  }
}
