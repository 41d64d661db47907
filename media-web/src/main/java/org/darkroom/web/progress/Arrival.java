package org.darkroom.web.progress;

import jakarta.websocket.server.HandshakeRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client brought to the handshake.
 *
 * @param bearer its token, or null
 * @param ticket its ticket, or null
 * @param origin the page it comes from, or null for clients that are no browser
 * @param host the host and port it asked for
 */
record Arrival(
    @Nullable String bearer, @Nullable String ticket, @Nullable String origin, String host) {
  private static final String SCHEME = "Bearer ";

  static Arrival of(HandshakeRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.getHeaders());
    String authorization = first(headers, "Authorization").orElse("");
    boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return new Arrival(
        bearer ? authorization.substring(SCHEME.length()).trim() : null,
        first(request.getParameterMap(), "ticket").orElse(null),
        first(headers, "Origin").orElse(null),
        first(headers, "Host").orElse(""));
  }

  private static Optional<String> first(Map<String, List<String>> values, String name) {
    return Optional.ofNullable(values.get(name)).flatMap(all -> all.stream().findFirst());
  }

  @Override
  public String toString() {
    return "Arrival[host=" + host + "]";
  }
}
