package org.darkroom.delivery;

import org.jspecify.annotations.Nullable;

/**
 * One object as it goes out.
 *
 * @param key where the store keeps it
 * @param contentType from our own table of types, never the client's word
 * @param size bytes
 * @param etag the entity tag without quotes
 * @param attachmentName the file name to save it under, or null when browsers may show it
 * @param fixed whether it never changes under its URL
 * @param shared whether caches between us and the client may keep it
 */
public record Deliverable(
    String key,
    String contentType,
    long size,
    String etag,
    @Nullable String attachmentName,
    boolean fixed,
    boolean shared) {}
