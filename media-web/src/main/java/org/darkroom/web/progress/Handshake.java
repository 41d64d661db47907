package org.darkroom.web.progress;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the client brought for {@link ProgressSocket} to judge: a refusal here would be an
 * HTTP status, which browsers hide from pages.
 */
public class Handshake extends ServerEndpointConfig.Configurator {
  private static final String ARRIVAL = Arrival.class.getName();

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    config.getUserProperties().put(ARRIVAL, Arrival.of(request));
  }

  /** What that client brought; can be taken once. */
  static @Nullable Arrival take(Session session) {
    return (Arrival) session.getUserProperties().remove(ARRIVAL);
  }
}
