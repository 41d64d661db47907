package org.darkroom.adapter.webhook;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.darkroom.alert.Alert;
import org.darkroom.alert.AlertChannel;
import org.darkroom.alert.AlertSettings;

/**
 * Posts alerts as JSON, once each; what cannot be posted is in the log. {@code text} is what chat
 * servers show. The address may hold a secret: only its host is logged.
 */
@Singleton
class WebhookAlertChannel implements AlertChannel {
  private static final System.Logger LOG = System.getLogger(WebhookAlertChannel.class.getName());
  private static final int PATIENCE_MILLIS = 5_000;

  private final AlertSettings settings;

  @Inject
  WebhookAlertChannel(AlertSettings settings) {
    this.settings = settings;
  }

  @Override
  public void tell(Alert alert) {
    settings.webhook().ifPresent(address -> post(address, alert));
  }

  private static void post(URI address, Alert alert) {
    try {
      int status = posted(address, json(alert).toString().getBytes(StandardCharsets.UTF_8));
      if (status >= 300) {
        failed(address, "it answered " + status);
      }
    } catch (IOException e) {
      failed(address, e.getClass().getSimpleName());
    }
  }

  private static int posted(URI address, byte[] body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private static void failed(URI address, String why) {
    LOG.log(
        System.Logger.Level.WARNING, "{0} was not told of an alert: {1}", address.getHost(), why);
  }

  private static JsonObject json(Alert alert) {
    boolean open = alert.resolvedAt() == null;
    String what = alert.type().label() + " " + alert.subject();
    return JSON.createObjectBuilder()
        .add("event", open ? "opened" : "ended")
        .add("id", alert.id())
        .add("type", alert.type().label())
        .add("subject", alert.subject())
        .add("message", alert.message())
        .add("openedAt", alert.openedAt().toString())
        .add("text", open ? what + ": " + alert.message() : what + " is over")
        .build();
  }
}
