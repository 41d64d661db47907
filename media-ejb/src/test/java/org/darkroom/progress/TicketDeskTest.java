package org.darkroom.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.Test;

class TicketDeskTest {
  private final Map<String, Pass> kept = new HashMap<>();
  private final TicketDesk desk =
      new TicketDesk(
          new MapTickets(),
          new ProgressSettings(new Settings(MapConfig.of())),
          Clock.fixed(Samples.NOW, ZoneOffset.UTC));
  private final Pass pass = new Pass(Samples.user(Samples.ALICE), Samples.NOW.plusSeconds(600));

  @Test
  void issue_ticket_has256BitsAndEndsAfter30Seconds() {
    Ticket ticket = desk.issue(pass);

    assertThat(ticket.value()).hasSize(43).isNotEqualTo(desk.issue(pass).value());
    assertThat(ticket.expiresAt()).isEqualTo(Samples.NOW.plusSeconds(30));
  }

  @Test
  void issue_ticket_isNeitherStoredNorPrintedInClear() {
    Ticket ticket = desk.issue(pass);

    assertThat(kept.keySet()).singleElement().asString().doesNotContain(ticket.value());
    assertThat(ticket.toString()).doesNotContain(ticket.value());
  }

  @Test
  void redeem_twice_findsItOnce() {
    Ticket ticket = desk.issue(pass);

    assertThat(desk.redeem(ticket.value())).contains(pass);
    assertThat(desk.redeem(ticket.value())).isEmpty();
  }

  private final class MapTickets implements Tickets {
    @Override
    public void keep(String hash, Pass held, Duration lifetime) {
      assertThat(lifetime).isEqualTo(Duration.ofSeconds(30));
      kept.put(hash, held);
    }

    @Override
    public Optional<Pass> take(String hash) {
      return Optional.ofNullable(kept.remove(hash));
    }
  }
}
