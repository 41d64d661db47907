package org.darkroom.web.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some assets, newest first. */
public record AssetPage(List<AssetView> items, @Nullable String nextCursor) {}
