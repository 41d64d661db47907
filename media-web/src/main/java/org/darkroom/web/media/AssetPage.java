package org.darkroom.web.media;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some assets, newest first. */
@Schema(name = "AssetPage")
public record AssetPage(
    List<AssetView> items,
    @Schema(nullable = true, description = "For the next page; null on the last one")
        @Nullable String nextCursor) {}
