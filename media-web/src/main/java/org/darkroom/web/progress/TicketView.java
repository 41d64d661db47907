package org.darkroom.web.progress;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Leave to open one WebSocket.
 *
 * @param ticket for {@code /ws/progress?ticket=}
 * @param expiresAt when it ends unused
 */
@Schema(name = "Ticket")
public record TicketView(
    @Schema(examples = "hPb0V8gA2nC5bq1n8w3l0Yd7Qf4sUe6kTzXmRj9oGiE") String ticket,
    @Schema(examples = "2026-11-01T12:00:30Z") Instant expiresAt) {}
