package org.darkroom.web.media;

import java.time.Instant;
import java.util.Map;
import org.darkroom.ingest.Announced;

/** An announced asset and the leave to PUT its bytes into the store. */
public record UploadLeave(String id, String status, String kind, Upload upload) {

  /** The one request that stores the bytes, once. */
  public record Upload(String method, String url, Map<String, String> headers, Instant expiresAt) {}

  static UploadLeave of(Announced announced) {
    return new UploadLeave(
        announced.asset().id().toString(),
        announced.asset().status().name(),
        announced.asset().kind().name(),
        new Upload(
            "PUT",
            announced.upload().uri().toString(),
            announced.upload().headers(),
            announced.upload().expiresAt()));
  }
}
