package org.darkroom.adapter.s3;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.darkroom.storage.PresignedUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** Signs PUTs locally: type, length, "only if absent" and, when known, the SHA-256. */
@Singleton
class S3Presigned {
  private static final Set<String> SENT_BY_EVERY_CLIENT = Set.of("host", "content-length");

  /** How people write what the SDK gives in lower case; to HTTP both are the same. */
  private static final Map<String, String> USUAL =
      Map.of("content-type", "Content-Type", "if-none-match", "If-None-Match");

  private final S3Clients clients;
  private final S3Settings settings;
  private final Clock clock;

  @Inject
  S3Presigned(S3Clients clients, S3Settings settings, Clock clock) {
    this.clients = clients;
    this.settings = settings;
    this.clock = clock;
  }

  PresignedUpload put(
      String key, String contentType, long length, @Nullable String sha256, Duration lifetime) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(settings.bucket())
            .key(key)
            .contentType(contentType)
            .contentLength(length)
            .ifNoneMatch("*");
    if (sha256 != null) {
      request.checksumSHA256(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)));
    }
    PresignedPutObjectRequest signed =
        clients
            .presigner()
            .presignPutObject(
                all -> all.signatureDuration(lifetime).putObjectRequest(request.build()));
    Map<String, String> headers = new TreeMap<>();
    signed
        .signedHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!SENT_BY_EVERY_CLIENT.contains(lower)) {
                headers.put(USUAL.getOrDefault(lower, lower), String.join(",", values));
              }
            });
    return new PresignedUpload(
        URI.create(signed.url().toString()), headers, clock.instant().plus(lifetime));
  }
}
