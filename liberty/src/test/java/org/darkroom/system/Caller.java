package org.darkroom.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Somebody with a token who calls the API and looks at what comes, whatever it is. */
final class Caller {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Http HTTP = new Http();

  private final Product product;
  private final String token;

  Caller(Product product, String token) {
    this.product = product;
    this.token = token;
  }

  HttpResponse<byte[]> call(String method, String path) {
    return HTTP.send(
        method, product.at("/api/v1" + path), new byte[0], "Authorization", "Bearer " + token);
  }

  HttpResponse<byte[]> call(String method, String path, String body) {
    return HTTP.send(
        method,
        product.at("/api/v1" + path),
        body.getBytes(UTF_8),
        "Authorization",
        "Bearer " + token,
        "Content-Type",
        "application/json");
  }

  /** The object that a call answers with that status. */
  Map<String, Object> json(int status, String method, String path) {
    return object(status, call(method, path));
  }

  /** As above, with a body. */
  Map<String, Object> json(int status, String method, String path, String body) {
    return object(status, call(method, path, body));
  }

  /** The list that a GET answers. */
  List<Map<String, Object>> list(String path) {
    return entries(parse("{\"list\":" + Http.text(call("GET", path)) + "}"), "list");
  }

  /** The entries of a page. */
  List<Map<String, Object>> items(String path) {
    return entries(json(200, "GET", path), "items");
  }

  /** Asks until the answer is as wanted. */
  Map<String, Object> await(String path, Predicate<Map<String, Object>> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Object> found = json(200, "GET", path);
    while (!wanted.test(found)) {
      assertThat(System.nanoTime()).as(found.toString()).isLessThan(end);
      pause();
      found = json(200, "GET", path);
    }
    return found;
  }

  void refused(int status, String code, String method, String path, String... body) {
    HttpResponse<byte[]> answer =
        body.length == 0 ? call(method, path) : call(method, path, body[0]);
    assertThat(answer.statusCode()).as(method + " " + path + Http.text(answer)).isEqualTo(status);
    assertThat(Http.header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(Http.text(answer)).contains("\"code\":\"" + code + "\"");
  }

  static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> object(int status, HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(Http.text(answer)).isEqualTo(status);
    return parse(Http.text(answer));
  }

  private static Map<String, Object> parse(String text) {
    try {
      return JsonUtil.parseJson(text);
    } catch (JoseException e) {
      throw new AssertionError(text, e);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> entries(Map<String, Object> json, String name) {
    return (List<Map<String, Object>>) json.getOrDefault(name, List.of());
  }
}
