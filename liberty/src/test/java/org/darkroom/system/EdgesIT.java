package org.darkroom.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.darkroom.system.RawApi.assertProblem;
import static org.darkroom.system.RawApi.headers;
import static org.darkroom.system.RawApi.items;
import static org.darkroom.system.RawApi.json;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody should send, on a product that trusts an EC key and lives on other origins. */
@TestMethodOrder(OrderAnnotation.class)
class EdgesIT {
  private static final byte[] NOTHING = new byte[0];
  private static final String SUBSCRIBE = "{\"action\":\"subscribe\",\"mediaIds\":[\"%s\"]}";

  @TempDir static Path files;
  private static final Http HTTP = new Http();
  private static EcKey key;
  private static Product product;
  private static RawApi api;
  private static URI second;
  private static String alice;

  @BeforeAll
  static void start() {
    key = new EcKey(files);
    Map<String, String> variables = new HashMap<>(key.variables());
    variables.put("DARKROOM_DELIVERY_BASE_URL", "https://cdn.example.test/media");
    product = Product.start("all", variables);
    api = new RawApi(product);
    second = product.another();
    alice = key.token("alice", "user", null);
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void token_ofTheDevelopmentKey_isRefusedEverywhere() {
    String development = product.token("alice");
    assertThat(api.call("GET", "/media", alice).statusCode()).isEqualTo(200);
    assertProblem(api.call("GET", "/media", development), 401, "UNAUTHORIZED");
    try (ProgressLine good = line(alice);
        ProgressLine bad = line(development)) {
      assertThat(bad.closeCode()).isEqualTo(1008);
      good.send("{}");
      assertThat(good.await(message -> "error".equals(message.get("event")))).isNotEmpty();
    }
  }

  @Test
  void tenants_neverSeeEachOther() {
    String ann = key.token("ann", "user", "a");
    String sameName = key.token("ann", "user", "b");
    String adminOfB = key.token("root", "admin", "b");
    String adminOfA = key.token("root", "admin", "a");
    String admin = key.token("root", "admin", null);
    String id = api.announced(ann, "image/jpeg");
    for (String foreign : List.of(sameName, adminOfB, alice)) {
      for (String call : List.of("GET ", "DELETE ", "POST /cancel", "POST /confirm")) {
        String[] words = call.split(" ", 2);
        assertProblem(api.call(words[0], "/media/" + id + words[1], foreign), 404, "NOT_FOUND");
      }
      assertThat(Http.text(api.call("GET", "/media?limit=200", foreign))).doesNotContain(id);
      try (ProgressLine line = line(foreign)) {
        line.send(SUBSCRIBE.formatted(id));
        assertThat(line.await(message -> "error".equals(message.get("event")))).isNotEmpty();
        assertThat(line.of(id)).isEmpty();
      }
    }
    for (String own : List.of(ann, adminOfA, admin)) {
      assertThat(api.call("GET", "/media/" + id, own).statusCode()).isEqualTo(200);
      assertThat(Http.text(api.call("GET", "/media?limit=200", own))).contains(id);
      try (ProgressLine line = line(own)) {
        line.send(SUBSCRIBE.formatted(id));
        line.awaitStatus(id, "PENDING");
      }
    }
    assertThat(api.call("DELETE", "/media/" + id, adminOfA).statusCode()).isEqualTo(204);
  }

  @Test
  void delivery_urlOfOneAsset_opensNoOther() throws Exception {
    String one = key.token("dave", "user", "a");
    String other = key.token("emil", "user", "b");
    String url = thumbnail(one);
    String foreign = thumbnail(other);
    assertThat(HTTP.get(local(url)).statusCode()).isEqualTo(200);
    String altered = url.replace(asset(url), asset(foreign));
    assertProblem(HTTP.get(local(altered)), 403, "FORBIDDEN");
    for (String range : List.of("bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=-", "bytes=0-,5-6")) {
      assertThat(HTTP.get(local(url), "Range", range).statusCode()).as(range).isIn(200, 206, 416);
    }
    assertProblem(HTTP.get(local(url), "Range", "bytes=99999999-"), 416, "INVALID_REQUEST");
    HttpResponse<byte[]> head = HTTP.send("HEAD", local(url), NOTHING);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(HTTP.send("HEAD", local(altered), NOTHING).statusCode()).isEqualTo(403);
    assertProblem(HTTP.send("POST", local(url), NOTHING), 405, "INVALID_REQUEST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"fileName\":\"a\",\"contentType\":\"image/jpeg\",\"size\":1.5} | 400 | INVALID_REQUEST",
        "{\"fileName\":\"a\",\"contentType\":\"image/jpeg\",\"size\":18446744073709551617} | 413 | TOO_LARGE",
        "{\"fileName\":\"a\",\"contentType\":\"image/jpeg\",\"size\":-1} | 400 | INVALID_REQUEST",
        "{\"fileName\":\"a\",\"contentType\":\"image/jpeg\",\"size\":\"x\"} | 400 | INVALID_REQUEST",
        "{\"fileName\":[],\"contentType\":\"image/jpeg\",\"size\":5} | 400 | INVALID_REQUEST",
        "{\"fileName\":\"a\",\"contentType\":\"jpeg\",\"size\":5} | 400 | INVALID_REQUEST",
        "{\"fileName\":\"a\",\"contentType\":\"image/jpeg\",\"size\":5,\"options\":{\"x\":1}} | 400 | INVALID_REQUEST",
        "{\"fileName\":\"a\",\"contentType\":\"image/jpeg\",\"size\":5,\"options\":[]} | 400 | INVALID_REQUEST",
        "{\"fileName\":\"a\",\"contentType\":\"image/jpeg\",\"size\":5,\"options\":{\"priority\":\"HIGH\"}} | 400 | INVALID_REQUEST",
        "[] | 400 | INVALID_REQUEST",
        "null | 400 | INVALID_REQUEST",
        "{ | 400 | INVALID_REQUEST",
        "{\"unknown\":{ | 400 | INVALID_REQUEST",
        "{\"unknown\":[1, | 400 | INVALID_REQUEST"
      })
  void announce_wrongBody_isAProblem(String body, int status, String code) {
    assertProblem(api.announce(body, alice), status, code);
  }

  @Test
  void api_wrongWays_areProblems() {
    assertProblem(api.announce("{\"a\":".repeat(12_000), alice), 400, "INVALID_REQUEST");
    assertProblem(api.announce("{\"a\":".repeat(20_000), alice), 413, "TOO_LARGE");
    assertProblem(api.call("PUT", "/media", alice), 405, "INVALID_REQUEST");
    assertProblem(api.call("DELETE", "/media", alice), 405, "INVALID_REQUEST");
    assertProblem(api.call("GET", "/media/a%2fb", alice), 400, "INVALID_REQUEST");
    assertProblem(api.call("POST", "/media/" + id() + "/reprocess", alice), 404, "NOT_FOUND");
    assertProblem(api.call("GET", "/media/" + id() + "/transcript", alice), 404, "NOT_FOUND");
    assertProblem(api.call("GET", "/media", key.token("x", "guest", null)), 403, "FORBIDDEN");
    assertProblem(with("Accept", "text/html"), 406, "INVALID_REQUEST");
    assertProblem(with("Accept", "garbage"), 400, "INVALID_REQUEST");
    HttpResponse<byte[]> text =
        HTTP.send("POST", api.at("/media"), "x".getBytes(UTF_8), headers(alice, "text/plain"));
    assertProblem(text, 415, "UNSUPPORTED_TYPE");
    assertThat(HTTP.send("HEAD", api.at("/media"), NOTHING, headers(alice, "")).statusCode())
        .isEqualTo(200);
    assertThat(HTTP.send("HEAD", api.at("/nothing"), NOTHING, headers(alice, "")).statusCode())
        .isEqualTo(404);
    assertProblem(HTTP.get(product.at("/nowhere")), 404, "NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, passwd",
    "C:\\\\photos\\\\cat.jpg, cat.jpg",
    "invoice\\u202Egpj.exe, invoicegpj.exe",
    "a\\u0000b\\r\\n.jpg, ab.jpg",
    "cafe\\u0301.jpg, caf\u00e9.jpg"
  })
  void announce_strangeName_keepsItsHarmlessPart(String escaped, String kept) {
    String body = "{\"fileName\":\"" + escaped + "\",\"contentType\":\"image/jpeg\",\"size\":5}";
    String id = json(api.announce(body, alice)).get("id").toString();
    assertThat(json(api.call("GET", "/media/" + id, alice))).containsEntry("fileName", kept);
    api.call("DELETE", "/media/" + id, alice);
  }

  @Test
  void announce_longName_isCutTo255Bytes() {
    String body =
        "{\"fileName\":\"%s.jpg\",\"contentType\":\"image/jpeg\",\"size\":5}"
            .formatted("\u00e4".repeat(300));
    String id = json(api.announce(body, alice)).get("id").toString();
    String name = String.valueOf(json(api.call("GET", "/media/" + id, alice)).get("fileName"));
    assertThat(name.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(255).hasSizeGreaterThan(200);
  }

  @Test
  void list_cursor_isGoodForItsListAndCallerOnly() {
    String walter = key.token("walter", "user", null);
    for (int i = 0; i < 3; i++) {
      api.announced(walter, "image/jpeg");
    }
    String cursor =
        String.valueOf(json(api.call("GET", "/media?limit=2", walter)).get("nextCursor"));
    assertThat(items(api.call("GET", "/media?limit=2&cursor=" + cursor, walter))).hasSize(1);
    String altered = (cursor.charAt(0) == 'A' ? "B" : "A") + cursor.substring(1);
    String elsewhere = "/media?kind=VIDEO&cursor=" + cursor;
    assertProblem(api.call("GET", "/media?cursor=" + altered, walter), 400, "INVALID_REQUEST");
    assertProblem(api.call("GET", elsewhere, walter), 400, "INVALID_REQUEST");
    assertProblem(api.call("GET", "/media?cursor=" + cursor, alice), 400, "INVALID_REQUEST");
  }

  @Test
  void page_onOtherOrigins_allowsExactlyThose() {
    // A connection of its own: its first request asks to be upgraded to HTTP/2.
    String policy = Http.header(new Http().get(product.at("/")), "Content-Security-Policy");
    String store = product.service("DARKROOM_S3_ENDPOINT");
    String origins = store + " https://cdn.example.test";
    assertThat(policy.split("; ", -1))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "img-src 'self' blob: " + origins,
            "media-src 'self' blob: " + origins,
            "connect-src 'self' " + origins);
  }

  @Test
  void announce_sameKeyOnAnotherNode_sameAnswer() throws Exception {
    awaitSecond();
    URI there = second.resolve("/api/v1/media");
    String[] headers = {
      "Authorization",
      "Bearer " + alice,
      "Content-Type",
      "application/json",
      "Idempotency-Key",
      "across"
    };
    byte[] body = RawApi.announcement("image/jpeg").getBytes(UTF_8);
    HttpResponse<byte[]> first = HTTP.send("POST", api.at("/media"), body, headers);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(Http.text(HTTP.send("POST", there, body, headers))).isEqualTo(Http.text(first));
    byte[] another = RawApi.announcement("image/png").getBytes(UTF_8);
    assertProblem(HTTP.send("POST", there, another, headers), 422, "CONFLICT");
  }

  private static void awaitSecond() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (true) {
      try {
        if (HTTP.get(second.resolve("/health/ready")).statusCode() == 200) {
          return;
        }
      } catch (java.io.UncheckedIOException notYet) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
      Thread.sleep(200);
    }
  }

  private static String thumbnail(String token) throws Exception {
    byte[] photo = Files.readAllBytes(Samples.photo(files));
    HttpResponse<byte[]> uploaded =
        HTTP.send(
            "POST", api.at("/media/upload?fileName=a.jpg"), photo, headers(token, "image/jpeg"));
    String id = json(uploaded).get("id").toString();
    try (ProgressLine line = line(token)) {
      line.awaitStatus(id, "READY");
    }
    String url = String.valueOf(json(api.call("GET", "/media/" + id, token)).get("thumbnailUrl"));
    assertThat(url).startsWith("https://cdn.example.test/media/d/");
    return url;
  }

  /** The same path at this server, as the proxy in front of it would ask. */
  private static URI local(String url) {
    return product.at(url.substring("https://cdn.example.test/media".length()));
  }

  private static String asset(String url) {
    return url.replaceFirst("^.*/d/[^/]+/([^/]+)/.*$", "$1");
  }

  private static String id() {
    return "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
  }

  private static HttpResponse<byte[]> with(String header, String value) {
    return HTTP.get(api.at("/media"), "Authorization", "Bearer " + alice, header, value);
  }

  private static ProgressLine line(String token) {
    return ProgressLine.open(product.at("/ws/progress"), "Authorization", "Bearer " + token);
  }
}
