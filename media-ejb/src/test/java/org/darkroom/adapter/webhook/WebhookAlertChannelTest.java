package org.darkroom.adapter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.darkroom.alert.Alert;
import org.darkroom.alert.AlertSettings;
import org.darkroom.alert.AlertType;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookAlertChannelTest {
  private final List<JsonObject> posted = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          assertThat(exchange.getRequestHeaders().getFirst("Content-Type"))
              .isEqualTo("application/json");
          posted.add(Json.createReader(new StringReader(body)).readObject());
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void tell_beginningAndEnd_arePosted() {
    WebhookAlertChannel channel = channel(address());

    channel.tell(alert(null));
    channel.tell(alert(Instant.EPOCH));

    assertThat(posted).extracting(it -> it.getString("event")).containsExactly("opened", "ended");
    assertThat(posted.get(0).getString("text"))
        .isEqualTo("scanner-unavailable n1: It is \"silent\".");
    assertThat(posted.get(0).getString("subject")).isEqualTo("n1");
    assertThat(posted.get(1).getString("text")).isEqualTo("scanner-unavailable n1 is over");
  }

  @Test
  void tell_refusedOrAway_isOnlyLogged() {
    status = 500;
    channel(address()).tell(alert(null));
    assertThat(posted).hasSize(1);
    String gone = address();
    server.stop(0);

    channel(gone).tell(alert(null));

    assertThat(posted).hasSize(1);
  }

  @Test
  void tell_noAddress_doesNothing() {
    new WebhookAlertChannel(new AlertSettings(new Settings(MapConfig.of()))).tell(alert(null));

    assertThat(posted).isEmpty();
  }

  private String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/hook";
  }

  private static WebhookAlertChannel channel(String address) {
    return new WebhookAlertChannel(
        new AlertSettings(new Settings(MapConfig.of("darkroom.alert.webhook", address))));
  }

  private static Alert alert(@Nullable Instant resolved) {
    return new Alert(
        1,
        AlertType.SCANNER_UNAVAILABLE,
        "n1",
        "It is \"silent\".",
        Instant.EPOCH,
        Instant.EPOCH,
        1,
        resolved,
        null);
  }
}
