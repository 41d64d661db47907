package org.darkroom.storage;

import java.time.Instant;

/**
 * What the store says of one object.
 *
 * @param key its key
 * @param size bytes
 * @param etag its entity tag as the store gives it, without quotes
 * @param contentType the type it was stored with
 * @param modifiedAt when it was last written
 */
public record StoredObject(
    String key, long size, String etag, String contentType, Instant modifiedAt) {}
