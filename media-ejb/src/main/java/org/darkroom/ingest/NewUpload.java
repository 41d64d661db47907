package org.darkroom.ingest;

import org.darkroom.asset.MediaOptions;
import org.jspecify.annotations.Nullable;

/**
 * A client's announcement of a file, as it came; nothing of it is checked yet but the options.
 *
 * @param fileName the client's name of it, or null
 * @param contentType the declared type, parameters allowed, or null
 * @param size bytes, or null when they are not known before
 * @param sha256 64 hex digits, or null
 * @param options what is asked for, read by {@link OptionsReader}
 */
public record NewUpload(
    @Nullable String fileName,
    @Nullable String contentType,
    @Nullable Long size,
    @Nullable String sha256,
    MediaOptions options) {}
