package org.darkroom.web.media;

import java.time.Instant;
import java.util.Map;
import org.darkroom.ingest.Announced;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An announced asset and the leave to PUT its bytes into the store. */
@Schema(name = "UploadLeave")
public record UploadLeave(
    String id,
    @Schema(examples = "PENDING") String status,
    @Schema(examples = "IMAGE") String kind,
    Upload upload) {

  /** The one request that stores the bytes, once. */
  @Schema(name = "Upload")
  public record Upload(
      @Schema(examples = "PUT") String method,
      @Schema(description = "At the store") String url,
      @Schema(description = "To be sent exactly as they are") Map<String, String> headers,
      Instant expiresAt) {}

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
