package org.darkroom.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** The REST API for whoever calls it with whatever: answers come back as they are. */
final class RawApi {
  private static final byte[] NOTHING = new byte[0];

  private final Http http = new Http();
  private final Product product;

  RawApi(Product product) {
    this.product = product;
  }

  /** The address of a path below the API's base. */
  URI at(String path) {
    return product.at("/api/v1" + path);
  }

  /** A call without a body. */
  HttpResponse<byte[]> call(String method, String path, String token) {
    return http.send(method, at(path), NOTHING, headers(token, ""));
  }

  /** A call with a body of that type. */
  HttpResponse<byte[]> post(String path, String token, String type, byte[] body) {
    return http.send("POST", at(path), body, headers(token, type));
  }

  /** Sends an announcement. */
  HttpResponse<byte[]> announce(String body, String token) {
    return post("/media", token, "application/json", body.getBytes(UTF_8));
  }

  /** Announces five bytes of that type; returns the asset's id. */
  String announced(String token, String type) {
    HttpResponse<byte[]> answer = announce(announcement(type), token);
    assertThat(answer.statusCode()).as(Http.text(answer)).isEqualTo(201);
    return String.valueOf(json(answer).get("id"));
  }

  /** The body of an announcement of five bytes. */
  static String announcement(String type) {
    return "{\"fileName\":\"a\",\"contentType\":\"" + type + "\",\"size\":5}";
  }

  /** The headers of a call; without a type there is none for a body. */
  static String[] headers(String token, String type) {
    return type.isEmpty()
        ? new String[] {"Authorization", "Bearer " + token}
        : new String[] {"Authorization", "Bearer " + token, "Content-Type", type};
  }

  /** The items of a page. */
  static List<?> items(HttpResponse<byte[]> answer) {
    return (List<?>) json(answer).get("items");
  }

  /** The body as an object. */
  static Map<String, Object> json(HttpResponse<byte[]> answer) {
    try {
      return JsonUtil.parseJson(Http.text(answer));
    } catch (JoseException e) {
      throw new AssertionError(Http.text(answer), e);
    }
  }

  /** Holds the answer to be that problem. */
  static void assertProblem(HttpResponse<byte[]> answer, int status, String code) {
    assertThat(answer.statusCode()).as(Http.text(answer)).isEqualTo(status);
    assertThat(Http.header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(Http.text(answer)).contains("\"code\":\"" + code + "\"");
  }
}
