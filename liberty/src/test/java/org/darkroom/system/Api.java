package org.darkroom.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** The REST API as one caller uses it. */
public final class Api {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Product product;
  private final String token;

  /** Calls the product with that token. */
  public Api(Product product, String token) {
    this.product = product;
    this.token = token;
  }

  /** Uploads a file in one call; returns the asset's id. */
  public String upload(Path file, String contentType) {
    return upload(file, contentType, "");
  }

  /** As above with more query parameters, each after an ampersand. */
  public String upload(Path file, String contentType, String more) {
    try {
      String name = file.getFileName().toString().replace(' ', '_');
      Map<String, Object> asset =
          call(
              "POST",
              "/media/upload?fileName=" + name + more,
              contentType,
              BodyPublishers.ofFile(file),
              201);
      return String.valueOf(asset.get("id"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Announces an upload; returns the answer as it came. */
  public Map<String, Object> announce(String fileName, String contentType, long size) {
    String body =
        JsonUtil.toJson(Map.of("fileName", fileName, "contentType", contentType, "size", size));
    return call("POST", "/media", "application/json", BodyPublishers.ofString(body), 201);
  }

  /** The asset. */
  public Map<String, Object> media(String id) {
    return call("GET", "/media/" + id, "application/json", BodyPublishers.noBody(), 200);
  }

  /** Watches until the asset has that status. */
  public void awaitStatus(String id, String status) {
    try (ProgressLine line =
        ProgressLine.open(product.at("/ws/progress"), "Authorization", "Bearer " + token)) {
      line.awaitStatus(id, status);
    }
  }

  /** A ticket for one socket. */
  public String ticket() {
    return String.valueOf(
        call("POST", "/progress/tickets", "application/json", BodyPublishers.noBody(), 201)
            .get("ticket"));
  }

  /** Deletes the asset. */
  public void delete(String id) {
    call("DELETE", "/media/" + id, "application/json", BodyPublishers.noBody(), 204);
  }

  /** Begins to make the asset anew. */
  public Map<String, Object> reprocess(String id) {
    return call(
        "POST", "/media/" + id + "/reprocess", "application/json", BodyPublishers.noBody(), 202);
  }

  private Map<String, Object> call(
      String method, String path, String type, BodyPublisher body, int expected) {
    HttpRequest request =
        HttpRequest.newBuilder(product.at("/api/v1" + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .method(method, body)
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != expected) {
        throw new AssertionError(method + " " + path + ": " + response + " " + response.body());
      }
      return response.body().isEmpty() ? Map.of() : JsonUtil.parseJson(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
