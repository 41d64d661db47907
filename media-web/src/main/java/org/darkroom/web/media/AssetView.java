package org.darkroom.web.media;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.darkroom.asset.MediaFacts;
import org.jspecify.annotations.Nullable;

/**
 * An asset as clients see it; every field is written, what is not known yet as null. What each
 * means is told by {@code META-INF/openapi.yaml}.
 */
public record AssetView(
    String id,
    String owner,
    @Nullable String tenant,
    String kind,
    String status,
    String fileName,
    String contentType,
    @Nullable String detectedType,
    @Nullable Long size,
    @Nullable String sha256,
    Instant createdAt,
    @Nullable Instant readyAt,
    Progress progress,
    MediaFacts metadata,
    List<Rendition> renditions,
    @Nullable String originalUrl,
    @Nullable String thumbnailUrl,
    @Nullable String hlsUrl,
    Map<String, Object> options,
    @Nullable Reprocessing reprocessing,
    @Nullable String perceptualHash,
    @Nullable String blurHash,
    List<String> duplicates,
    @Nullable Boolean scanned,
    @Nullable FailureView failure) {

  /** How far it is. */
  public record Progress(
      int percent,
      @Nullable String stage,
      @Nullable Integer etaSeconds,
      @Nullable Integer queuePosition) {}

  /** How far the new generation is. */
  public record Reprocessing(int percent, @Nullable String stage) {}

  /** One thing made from it. */
  public record Rendition(
      String name,
      String contentType,
      @Nullable Integer width,
      @Nullable Integer height,
      long size,
      String url) {}

  /** Why it failed or was refused. */
  public record FailureView(
      String code, String message, String stage, int attempt, @Nullable String detail) {}
}
