package org.darkroom.web.media;

import jakarta.json.JsonObject;
import org.darkroom.asset.MediaOptions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The announcement of a file. */
@Schema(
    name = "UploadRequest",
    requiredProperties = {"fileName", "contentType", "size"},
    examples =
        "{\"fileName\":\"cat.jpg\",\"contentType\":\"image/jpeg\",\"size\":2048576,"
            + "\"options\":{}}")
public record UploadRequest(
    @Schema(examples = "cat.jpg") @Nullable String fileName,
    @Schema(examples = "image/jpeg") @Nullable String contentType,
    @Schema(description = "Bytes", minimum = "1", examples = "2048576") @Nullable Long size,
    @Schema(nullable = true, description = "64 hex digits; the store then checks the bytes")
        @Nullable String sha256,
    @Schema(nullable = true, implementation = MediaOptions.class) @Nullable JsonObject options) {}
