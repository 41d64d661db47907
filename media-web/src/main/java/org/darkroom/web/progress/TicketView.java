package org.darkroom.web.progress;

import java.time.Instant;

/**
 * Leave to open one WebSocket.
 *
 * @param ticket for {@code /ws/progress?ticket=}
 * @param expiresAt when it ends unused
 */
public record TicketView(String ticket, Instant expiresAt) {}
