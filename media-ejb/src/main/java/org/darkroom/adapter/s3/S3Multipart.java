package org.darkroom.adapter.s3;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.darkroom.storage.StorageUnavailableException;
import org.darkroom.storage.UploadTooLargeException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Uploads in parts, by hand: each part is one call that can be repeated and that a stall cuts, and
 * no more than one part of a stream is held in memory.
 */
@Singleton
class S3Multipart {
  /** The SDK's and the protocol's usual size; at least 5 MB but for the last. */
  static final int PART = 8 * 1024 * 1024;

  /** A part that takes longer than this moves less than 140 KB a second: it stalls. */
  static final Duration PART_PATIENCE = Duration.ofSeconds(60);

  private static final Logger LOG = Logger.getLogger(S3Multipart.class.getName());

  private final S3Clients clients;
  private final S3Calls calls;
  private final S3Settings settings;

  @Inject
  S3Multipart(S3Clients clients, S3Calls calls, S3Settings settings) {
    this.clients = clients;
    this.calls = calls;
    this.settings = settings;
  }

  /** Where parts come from. */
  interface Parts {
    /** The next part, or one of length 0 after the last. */
    Part next() throws IOException;
  }

  /**
   * One part.
   *
   * @param length its bytes
   * @param content opens it, as often as asked
   */
  record Part(int length, ContentStreamProvider content) {}

  /** Parts of a stream whose first fills the buffer already; at most {@code limit} bytes in all. */
  static Parts of(byte[] buffer, InputStream stream, long limit) {
    return new Parts() {
      private long total;

      @Override
      public Part next() throws IOException {
        int length = total == 0 ? buffer.length : stream.readNBytes(buffer, 0, buffer.length);
        total += length;
        if (total > limit) {
          throw new UploadTooLargeException(limit);
        }
        return new Part(length, () -> new ByteArrayInputStream(buffer, 0, length));
      }
    };
  }

  /** Stores all parts as one object; nothing is left when that fails. */
  void put(String key, String contentType, String cacheControl, Parts parts) throws IOException {
    String upload =
        calls.answer(
            "create-multipart",
            () ->
                clients
                    .requests()
                    .createMultipartUpload(
                        all ->
                            all.bucket(settings.bucket())
                                .key(key)
                                .contentType(contentType)
                                .cacheControl(cacheControl))
                    .uploadId());
    boolean complete = false;
    try {
      List<CompletedPart> done = new ArrayList<>();
      for (Part part = parts.next(); part.length() > 0; part = parts.next()) {
        done.add(send(key, upload, done.size() + 1, part, contentType));
      }
      calls.transfer(
          "complete-multipart",
          () ->
              clients
                  .copies()
                  .completeMultipartUpload(
                      all ->
                          all.bucket(settings.bucket())
                              .key(key)
                              .uploadId(upload)
                              .multipartUpload(list -> list.parts(done))));
      complete = true;
    } finally {
      if (!complete) {
        abort(key, upload);
      }
    }
  }

  /** Aborts what was begun before that instant; returns how many. */
  int abortBefore(Instant instant) {
    ListMultipartUploadsResponse found =
        calls.answer(
            "list-multipart",
            () -> clients.requests().listMultipartUploads(all -> all.bucket(settings.bucket())));
    int aborted = 0;
    for (MultipartUpload upload : found.uploads()) {
      if (upload.initiated() != null && upload.initiated().isBefore(instant)) {
        abort(upload.key(), upload.uploadId());
        aborted++;
      }
    }
    return aborted;
  }

  private CompletedPart send(String key, String upload, int number, Part part, String type) {
    String etag =
        calls.transfer(
            "put-part",
            () ->
                clients
                    .requests()
                    .uploadPart(
                        all ->
                            all.bucket(settings.bucket())
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .contentLength((long) part.length())
                                .overrideConfiguration(o -> o.apiCallAttemptTimeout(PART_PATIENCE)),
                        RequestBody.fromContentProvider(part.content(), part.length(), type))
                    .eTag());
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  private void abort(String key, String upload) {
    try {
      calls.answer(
          "abort-multipart",
          () ->
              clients
                  .requests()
                  .abortMultipartUpload(
                      all -> all.bucket(settings.bucket()).key(key).uploadId(upload)));
    } catch (StorageUnavailableException | AnsweredException e) {
      LOG.log(Level.WARNING, "A broken upload stays until the sweep of stale uploads", e);
    }
  }
}
