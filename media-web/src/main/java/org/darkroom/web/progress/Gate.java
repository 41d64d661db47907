package org.darkroom.web.progress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.darkroom.progress.Pass;
import org.darkroom.progress.TicketDesk;
import org.darkroom.shared.NodeSettings;

/** Decides who may watch: allowed origin, and a token or a ticket that is good now. */
@Singleton
class Gate {
  private final AllowedOrigins origins;
  private final TokenVerifier tokens;
  private final TicketDesk tickets;
  private final NodeSettings node;
  private final Clock clock;

  @Inject
  Gate(
      AllowedOrigins origins,
      TokenVerifier tokens,
      TicketDesk tickets,
      NodeSettings node,
      Clock clock) {
    this.origins = origins;
    this.tokens = tokens;
    this.tickets = tickets;
    this.node = node;
    this.clock = clock;
  }

  /** Who arrives; empty when nobody that may come in. A ticket is used up either way. */
  Optional<Pass> admit(Arrival arrival) {
    if (!node.servesApi() || !origins.allow(arrival.origin(), arrival.host())) {
      return Optional.empty();
    }
    return identify(arrival).filter(pass -> pass.expiresAt().isAfter(clock.instant()));
  }

  private Optional<Pass> identify(Arrival arrival) {
    if (arrival.bearer() != null) {
      return tokens.verify(arrival.bearer());
    }
    return Optional.ofNullable(arrival.ticket()).flatMap(tickets::redeem);
  }
}
