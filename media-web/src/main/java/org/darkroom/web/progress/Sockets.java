package org.darkroom.web.progress;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.darkroom.delivery.SignedUrls;
import org.darkroom.progress.Pass;
import org.darkroom.progress.ProgressSettings;
import org.darkroom.progress.Watchers;

/** Opens connections for those whom the gate admits, pings them, and ends them with their token. */
@Singleton
class Sockets {
  private final Gate gate;
  private final Watchers watchers;
  private final SignedUrls urls;
  private final ProgressSettings settings;
  private final ManagedExecutorService executor;
  private final ManagedScheduledExecutorService scheduler;
  private final Clock clock;

  @Inject
  Sockets(
      Gate gate,
      Watchers watchers,
      SignedUrls urls,
      ProgressSettings settings,
      ManagedExecutorService executor,
      ManagedScheduledExecutorService scheduler,
      Clock clock) {
    this.gate = gate;
    this.watchers = watchers;
    this.urls = urls;
    this.settings = settings;
    this.executor = executor;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** Opens a connection, or closes the session with 1008 and returns empty. */
  Optional<Connection> open(Session session, Arrival arrival) {
    Optional<Pass> pass = gate.admit(arrival);
    if (pass.isEmpty()) {
      Connection.close(session, CloseCodes.VIOLATED_POLICY, "no valid token or ticket");
      return Optional.empty();
    }
    session.setMaxIdleTimeout(0);
    URI origin = URI.create((session.isSecure() ? "https://" : "http://") + arrival.host());
    Connection connection =
        new Connection(
            session,
            watchers,
            (published, name) ->
                urls.url(published.asset(), published.shown().generation(), name, origin),
            executor);
    if (!connection.watch(pass.get().viewer())) {
      Connection.close(session, CloseCodes.VIOLATED_POLICY, "too many connections");
      return Optional.empty();
    }
    connection.keep(timers(connection, pass.get()));
    return Optional.of(connection);
  }

  private List<Future<?>> timers(Connection connection, Pass pass) {
    Duration left = Duration.between(clock.instant(), pass.expiresAt());
    long ping = settings.ping().toSeconds();
    return List.of(
        scheduler.scheduleAtFixedRate(connection::beat, ping, ping, TimeUnit.SECONDS),
        scheduler.schedule(
            () -> connection.close(CloseCodes.VIOLATED_POLICY, "the token has expired"),
            left.toMillis(),
            TimeUnit.MILLISECONDS));
  }
}
