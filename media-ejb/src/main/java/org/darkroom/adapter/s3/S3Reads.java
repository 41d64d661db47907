package org.darkroom.adapter.s3;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.ObjectContent;
import org.darkroom.storage.StorageUnavailableException;
import org.darkroom.storage.StoredObject;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What only looks: heads, bytes, listings. */
@Singleton
class S3Reads {
  private static final int BUFFER = 64 * 1024;

  private final S3Clients clients;
  private final S3Calls calls;
  private final String bucket;

  @Inject
  S3Reads(S3Clients clients, S3Calls calls, S3Settings settings) {
    this.clients = clients;
    this.calls = calls;
    this.bucket = settings.bucket();
  }

  Optional<StoredObject> head(String key) {
    try {
      HeadObjectResponse found =
          calls.answer(
              "head", () -> clients.requests().headObject(all -> all.bucket(bucket).key(key)));
      return Optional.of(
          new StoredObject(
              key,
              found.contentLength(),
              unquoted(found.eTag()),
              found.contentType(),
              found.lastModified()));
    } catch (AnsweredException e) {
      if (e.absent()) {
        return Optional.empty();
      }
      throw new StorageUnavailableException("head", e);
    }
  }

  StoredObject download(String key, @Nullable String etag, Path file) throws IOException {
    try (ObjectContent content =
            get(key, etag, null).orElseThrow(() -> new ObjectChangedException("download"));
        OutputStream out = Files.newOutputStream(file)) {
      if (etag != null && !etag.equals(content.object().etag())) {
        throw new ObjectChangedException("download");
      }
      byte[] buffer = new byte[BUFFER];
      long written = 0;
      for (int read = read(content, buffer); read >= 0; read = read(content, buffer)) {
        out.write(buffer, 0, read);
        written += read;
      }
      if (written != content.length()) {
        throw new StorageUnavailableException(
            "download", new IOException(written + " of " + content.length() + " bytes came"));
      }
      return content.object();
    }
  }

  /** Tells a store that stalls or breaks off from a disk that is full. */
  private static int read(ObjectContent content, byte[] buffer) {
    try {
      return content.stream().read(buffer);
    } catch (IOException | SdkException e) {
      throw new StorageUnavailableException("download", e);
    }
  }

  Optional<ObjectContent> open(String key, long first, @Nullable Long last) {
    boolean whole = first == 0 && last == null;
    return get(key, null, whole ? null : "bytes=" + first + "-" + (last == null ? "" : last));
  }

  List<StoredObject> list(String prefix, int limit) {
    return calls
        .answer(
            "list",
            () ->
                clients
                    .requests()
                    .listObjectsV2(all -> all.bucket(bucket).prefix(prefix).maxKeys(limit)))
        .contents()
        .stream()
        .map(S3Reads::listed)
        .toList();
  }

  private Optional<ObjectContent> get(String key, @Nullable String etag, @Nullable String range) {
    GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(bucket).key(key);
    if (etag != null) {
      request.ifMatch('"' + etag + '"');
    }
    if (range != null) {
      request.range(range);
    }
    try {
      ResponseInputStream<GetObjectResponse> answer =
          calls.transfer("get", () -> clients.requests().getObject(request.build()));
      GetObjectResponse head = answer.response();
      StoredObject object =
          new StoredObject(
              key, wholeSize(head), unquoted(head.eTag()), head.contentType(), head.lastModified());
      return Optional.of(
          new ObjectContent(
              object, new AbortingStream(answer, head.contentLength()), head.contentLength()));
    } catch (AnsweredException e) {
      if (e.absent() || e.outOfRange()) {
        return Optional.empty();
      }
      throw new StorageUnavailableException("get", e);
    }
  }

  /** {@code bytes 0-99/1234} says 1234. */
  private static long wholeSize(GetObjectResponse head) {
    String range = head.contentRange();
    return range == null
        ? head.contentLength()
        : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
  }

  private static StoredObject listed(S3Object object) {
    return new StoredObject(
        object.key(), object.size(), unquoted(object.eTag()), "", object.lastModified());
  }

  static String unquoted(String etag) {
    return etag.replace("\"", "");
  }
}
