package org.darkroom.web.progress;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.darkroom.delivery.SignedUrls;
import org.darkroom.progress.Pass;
import org.darkroom.progress.TicketsUnavailableException;
import org.darkroom.progress.Watchers;
import org.jspecify.annotations.Nullable;

/** Live progress: one instance for each connection. */
@Dependent
@ServerEndpoint(value = "/ws/progress", configurator = Handshake.class)
public class ProgressSocket {
  private static final System.Logger LOG = System.getLogger(ProgressSocket.class.getName());
  private static final int MOST_BYTES = 4096;
  private static final long PING_SECONDS = 25;

  private final Gate gate;
  private final Watchers watchers;
  private final SignedUrls urls;
  private final ManagedExecutorService executor;
  private final ManagedScheduledExecutorService scheduler;
  private final Clock clock;
  private final List<Future<?>> timers = new ArrayList<>();
  private @Nullable Connection connection;

  /** Admits by the gate; sends on the container's threads. */
  @Inject
  public ProgressSocket(
      Gate gate,
      Watchers watchers,
      SignedUrls urls,
      ManagedExecutorService executor,
      ManagedScheduledExecutorService scheduler,
      Clock clock) {
    this.gate = gate;
    this.watchers = watchers;
    this.urls = urls;
    this.executor = executor;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** Verifies the client and starts; the container would leave the session open on an exception. */
  @OnOpen
  public void open(Session session) {
    try {
      Arrival arrival = Handshake.take(session);
      Optional<Pass> pass = arrival == null ? Optional.empty() : gate.admit(arrival);
      if (arrival == null || pass.isEmpty()) {
        Connection.close(session, CloseCodes.VIOLATED_POLICY, "no valid token or ticket");
        return;
      }
      URI origin = URI.create((session.isSecure() ? "https://" : "http://") + arrival.host());
      start(session, pass.get(), origin);
    } catch (TicketsUnavailableException e) {
      Connection.close(session, CloseCodes.TRY_AGAIN_LATER, "tickets cannot be checked now");
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a watcher could not be admitted", e);
      Connection.close(session, CloseCodes.UNEXPECTED_CONDITION, "internal error");
    }
  }

  /** A wish of the client; longer ones are answered with 1009 by the container. */
  @OnMessage(maxMessageSize = MOST_BYTES)
  public void message(String text, Session session) {
    try {
      if (connection != null) {
        connection.receive(text);
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a watcher's message failed", e);
      Connection.close(session, CloseCodes.UNEXPECTED_CONDITION, "internal error");
    }
  }

  /** The client is there. */
  @OnMessage
  public void pong(PongMessage message) {
    if (connection != null) {
      connection.heard();
    }
  }

  /** The client went. */
  @OnClose
  public void close() {
    timers.forEach(timer -> timer.cancel(false));
    if (connection != null) {
      connection.end();
    }
  }

  /** The connection broke; the container closes it. */
  @OnError
  public void error(Throwable cause) {
    LOG.log(System.Logger.Level.DEBUG, "a watcher's connection broke", cause);
  }

  private void start(Session session, Pass pass, URI origin) {
    session.setMaxIdleTimeout(0);
    Connection opened =
        new Connection(
            session,
            watchers,
            (published, name) -> urls.url(published.asset(), name, origin),
            executor);
    connection = opened;
    if (!opened.watch(pass.viewer())) {
      Connection.close(session, CloseCodes.VIOLATED_POLICY, "too many connections");
      return;
    }
    Duration left = Duration.between(clock.instant(), pass.expiresAt());
    timers.add(
        scheduler.scheduleAtFixedRate(opened::beat, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS));
    timers.add(
        scheduler.schedule(
            () -> opened.close(CloseCodes.VIOLATED_POLICY, "the token has expired"),
            left.toMillis(),
            TimeUnit.MILLISECONDS));
  }
}
