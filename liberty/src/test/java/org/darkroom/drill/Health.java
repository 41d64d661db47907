package org.darkroom.drill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the API node says of its services. */
final class Health {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Health() {}

  /** Whether the check of that name tells that word. */
  static boolean says(Scene scene, String check, String word) {
    String all = ready(scene);
    int at = all.indexOf(check);
    if (at < 0) {
      return false;
    }
    // A check is one object: what it says stands between the braces around its name.
    int end = all.indexOf("\"name\"", at + 1);
    int begin = Math.max(0, all.lastIndexOf("{\"data\"", at));
    return all.substring(begin, end < 0 ? all.length() : end).contains(word);
  }

  static boolean isWell(Scene scene) {
    String all = ready(scene);
    return !all.isEmpty() && !all.contains("DOWN") && !all.contains("degraded");
  }

  private static String ready(Scene scene) {
    HttpRequest request =
        HttpRequest.newBuilder(scene.product().at("/health/ready"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException away) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
