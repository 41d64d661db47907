package org.darkroom.progress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Issues tickets and takes each back once. */
@Singleton
public class TicketDesk {
  private static final int BYTES = 32;

  private final Tickets tickets;
  private final ProgressSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Keeps the tickets there, dated by that clock. */
  @Inject
  public TicketDesk(Tickets tickets, ProgressSettings settings, Clock clock) {
    this.tickets = tickets;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A new ticket, good once and for a short time.
   *
   * @throws TicketsUnavailableException when it cannot be kept
   */
  public Ticket issue(Pass pass) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    Duration lifetime = settings.ticketLifetime();
    tickets.keep(hash(value), pass, lifetime);
    return new Ticket(value, clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(lifetime));
  }

  /**
   * The pass that the ticket was issued for; empty when it is unknown, used or over.
   *
   * @throws TicketsUnavailableException when that cannot be told
   */
  public Optional<Pass> redeem(String value) {
    return tickets.take(hash(value));
  }

  private static String hash(String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
