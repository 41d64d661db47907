package org.darkroom.ingest;

import java.util.UUID;

/**
 * Keys of uploads and originals: our identifiers only, nothing of the client's. Flat below one
 * prefix each, because stores on file systems make a directory of every slash.
 */
final class Keys {
  private Keys() {}

  /** Where the client's upload goes; nobody reads it but inspection. */
  static String temp(UUID assetId) {
    return "temp/" + assetId;
  }
}
