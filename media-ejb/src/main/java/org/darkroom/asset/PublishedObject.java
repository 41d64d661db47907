package org.darkroom.asset;

import org.jspecify.annotations.Nullable;

/**
 * One delivered object: a rendition, or a part of one such as an HLS segment.
 *
 * @param name the last part of its delivery URL, unique within asset and generation; no slash
 * @param rendition the rendition that clients see it as, or null for parts
 * @param key where the store keeps it
 * @param contentType what it is delivered as
 * @param size bytes
 * @param etag the entity tag, a content hash, without quotes
 * @param width pixels, or null
 * @param height pixels, or null
 * @param fixed whether it never changes under its name, so that caches may keep it for ever
 */
public record PublishedObject(
    String name,
    @Nullable String rendition,
    String key,
    String contentType,
    long size,
    String etag,
    @Nullable Integer width,
    @Nullable Integer height,
    boolean fixed) {}
