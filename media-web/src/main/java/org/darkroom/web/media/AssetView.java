package org.darkroom.web.media;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.darkroom.asset.MediaFacts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An asset as clients see it; every field is written, what is not known yet as null. */
@Schema(name = "Asset", description = "An uploaded file and everything made from it")
public record AssetView(
    @Schema(examples = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b") String id,
    @Schema(examples = "alice") String owner,
    @Schema(nullable = true) @Nullable String tenant,
    @Schema(enumeration = {"IMAGE", "VIDEO", "AUDIO", "DOCUMENT"}) String kind,
    @Schema(
            enumeration = {"PENDING", "PROCESSING", "READY", "REJECTED", "FAILED"},
            description =
                "REJECTED: the file was judged unfit, no retry helps. FAILED: the system gave up.")
        String status,
    @Schema(examples = "cat.jpg") String fileName,
    @Schema(description = "As declared", examples = "image/jpeg") String contentType,
    @Schema(nullable = true, description = "By content", examples = "image/jpeg")
        @Nullable String detectedType,
    @Schema(nullable = true, description = "Bytes", examples = "2048576") @Nullable Long size,
    @Schema(nullable = true, description = "Hex, of the bytes inspected") @Nullable String sha256,
    Instant createdAt,
    @Schema(nullable = true) @Nullable Instant readyAt,
    Progress progress,
    MediaFacts metadata,
    List<Rendition> renditions,
    @Schema(nullable = true, description = "The bytes as uploaded, from READY on")
        @Nullable String originalUrl,
    @Schema(nullable = true) @Nullable String thumbnailUrl,
    @Schema(nullable = true, description = "The master playlist of a video, while it grows")
        @Nullable String hlsUrl,
    @Schema(description = "What was asked for at the upload") Map<String, Object> options,
    @Schema(nullable = true, description = "While a new generation is made")
        @Nullable Reprocessing reprocessing,
    @Schema(nullable = true, description = "16 hex digits") @Nullable String perceptualHash,
    @Schema(nullable = true, examples = "LEHV6nWB2yk8pyo0adR*.7kCMdnj") @Nullable String blurHash,
    @Schema(description = "Ids of the owner's assets that look the same") List<String> duplicates,
    @Schema(nullable = true, description = "Whether a virus scanner saw it; null where none is due")
        @Nullable Boolean scanned,
    @Schema(nullable = true, description = "Null while PROCESSING") @Nullable FailureView failure) {

  /** How far it is. */
  @Schema(name = "Progress")
  public record Progress(
      @Schema(minimum = "0", maximum = "100", examples = "42") int percent,
      @Schema(nullable = true, examples = "transcode") @Nullable String stage,
      @Schema(nullable = true, examples = "12") @Nullable Integer etaSeconds,
      @Schema(nullable = true, description = "Jobs before it, 0 for the next")
          @Nullable Integer queuePosition) {}

  /** How far the new generation is. */
  @Schema(name = "Reprocessing")
  public record Reprocessing(int percent, @Schema(nullable = true) @Nullable String stage) {}

  /** One thing made from it. */
  @Schema(name = "Rendition")
  public record Rendition(
      @Schema(examples = "thumbnail") String name,
      @Schema(examples = "image/webp") String contentType,
      @Schema(nullable = true, examples = "150") @Nullable Integer width,
      @Schema(nullable = true, examples = "150") @Nullable Integer height,
      @Schema(description = "Bytes", examples = "4321") long size,
      @Schema(description = "Signed; works without headers until it expires") String url) {}

  /** Why it failed or was refused. */
  @Schema(name = "Failure")
  public record FailureView(
      @Schema(examples = "CORRUPT_MEDIA") String code,
      @Schema(description = "For people") String message,
      @Schema(examples = "inspect") String stage,
      int attempt,
      @Schema(nullable = true, description = "Last lines of the tool's output")
          @Nullable String detail) {}
}
