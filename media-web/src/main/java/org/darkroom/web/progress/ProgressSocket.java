package org.darkroom.web.progress;

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
import org.darkroom.progress.TicketsUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Live progress: one instance for each connection. The container insists on a constructor without
 * parameters, and would leave a session open whose method throws.
 */
@Dependent
@ServerEndpoint(value = "/ws/progress", configurator = Handshake.class)
public class ProgressSocket {
  private static final System.Logger LOG = System.getLogger(ProgressSocket.class.getName());
  private static final int MOST_BYTES = 4096;

  @Inject private Sockets sockets;
  private volatile @Nullable Connection connection;

  /** Verifies the client and starts. */
  @OnOpen
  public void open(Session session) {
    try {
      Arrival arrival = Handshake.take(session);
      if (arrival == null) {
        Connection.close(session, CloseCodes.VIOLATED_POLICY, "no handshake");
        return;
      }
      connection = sockets.open(session, arrival).orElse(null);
    } catch (TicketsUnavailableException e) {
      Connection.close(session, CloseCodes.TRY_AGAIN_LATER, "tickets cannot be checked now");
    } catch (RuntimeException e) {
      fail(session, e);
    }
  }

  /** A wish of the client; longer ones are answered with 1009 by the container. */
  @OnMessage(maxMessageSize = MOST_BYTES)
  public void message(String text, Session session) {
    Connection current = connection;
    try {
      if (current != null) {
        current.receive(text);
      }
    } catch (RuntimeException e) {
      fail(session, e);
    }
  }

  /** The client is there. */
  @OnMessage
  public void pong(PongMessage message) {
    Connection current = connection;
    if (current != null) {
      current.heard();
    }
  }

  /** The client went. */
  @OnClose
  public void close() {
    Connection current = connection;
    if (current != null) {
      current.end();
    }
  }

  /** The connection broke; the container closes it. */
  @OnError
  public void error(Throwable cause) {
    LOG.log(System.Logger.Level.DEBUG, "a watcher's connection broke", cause);
  }

  private static void fail(Session session, RuntimeException cause) {
    LOG.log(System.Logger.Level.WARNING, "a watcher's connection failed", cause);
    Connection.close(session, CloseCodes.UNEXPECTED_CONDITION, "internal error");
  }
}
