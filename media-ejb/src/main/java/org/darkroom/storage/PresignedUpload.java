package org.darkroom.storage;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * Leave to PUT one object once.
 *
 * @param uri where to, at the store's public endpoint
 * @param headers what the client has to send, exactly; without Host and Content-Length
 * @param expiresAt when the leave ends
 */
public record PresignedUpload(URI uri, Map<String, String> headers, Instant expiresAt) {
  /** Copies the headers. */
  public PresignedUpload {
    headers = Map.copyOf(headers);
  }
}
