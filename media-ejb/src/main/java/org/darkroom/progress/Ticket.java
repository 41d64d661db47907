package org.darkroom.progress;

import java.time.Instant;

/**
 * Leave to open one WebSocket, for clients that cannot send headers.
 *
 * @param value 256 random bits in URL-safe base64; known to the client alone
 * @param expiresAt when it ends unused
 */
public record Ticket(String value, Instant expiresAt) {
  @Override
  public String toString() {
    return "Ticket[expiresAt=" + expiresAt + "]";
  }
}
