package org.darkroom.ingest;

import org.darkroom.asset.Asset;
import org.darkroom.storage.PresignedUpload;

/**
 * An asset that waits for its upload.
 *
 * @param asset the asset, PENDING
 * @param upload the leave to PUT its bytes
 */
public record Announced(Asset asset, PresignedUpload upload) {}
