package org.darkroom.adapter.s3;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.StorageUnavailableException;
import org.darkroom.storage.StoredObject;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/** Copies objects within one bucket, and looks at what came of it. */
@Singleton
class S3Copies {
  private final S3Clients clients;
  private final S3Calls calls;
  private final S3Reads reads;
  private final S3Removals removals;
  private final String bucket;

  @Inject
  S3Copies(
      S3Clients clients, S3Calls calls, S3Reads reads, S3Removals removals, S3Settings settings) {
    this.clients = clients;
    this.calls = calls;
    this.reads = reads;
    this.removals = removals;
    this.bucket = settings.bucket();
  }

  /** As the port says, with that caching. */
  StoredObject copy(StoredObject source, String to, String contentType, String cacheControl) {
    CopyObjectResponse made = request(source, to, contentType, cacheControl);
    StoredObject copy = reads.head(to).orElseThrow(() -> new ObjectChangedException("copy"));
    if (!agree(source, copy, made.serverSideEncryptionAsString())) {
      removals.remove(List.of(to));
      throw new ObjectChangedException("copy");
    }
    return copy;
  }

  private CopyObjectResponse request(
      StoredObject source, String to, String contentType, String cacheControl) {
    try {
      return calls.transfer(
          "copy",
          () ->
              clients
                  .copies()
                  .copyObject(
                      all ->
                          all.sourceBucket(bucket)
                              .sourceKey(source.key())
                              .copySourceIfMatch('"' + source.etag() + '"')
                              .destinationBucket(bucket)
                              .destinationKey(to)
                              .contentType(contentType)
                              .cacheControl(cacheControl)
                              .metadataDirective(MetadataDirective.REPLACE)
                              .overrideConfiguration(
                                  o -> o.apiCallAttemptTimeout(patience(source.size())))));
    } catch (AnsweredException e) {
      if (e.absent()) {
        throw new ObjectChangedException("copy");
      }
      throw new StorageUnavailableException("copy", e);
    }
  }

  /** As long as uploading it in parts may take, but not for ever. */
  private static Duration patience(long size) {
    Duration parts = S3Multipart.PART_PATIENCE.multipliedBy(1 + size / S3Multipart.PART);
    return parts.compareTo(S3Clients.COPY_PATIENCE) < 0 ? parts : S3Clients.COPY_PATIENCE;
  }

  /**
   * Tags of uploads in parts change when they are copied, and those of objects encrypted by a key
   * management service are no sums of the content: there the condition and the size have to do.
   *
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html">ETag</a>
   */
  private static boolean agree(
      StoredObject source, StoredObject copy, @Nullable String encryption) {
    boolean sums =
        !source.etag().contains("-")
            && !copy.etag().contains("-")
            && (encryption == null || !encryption.startsWith("aws:kms"));
    return source.size() == copy.size() && (!sums || source.etag().equals(copy.etag()));
  }
}
