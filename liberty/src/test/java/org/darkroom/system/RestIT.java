package org.darkroom.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** REST and delivery as the contract has them, on a running product. */
@ExtendWith(SharedProduct.class)
class RestIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final byte[] NOTHING = new byte[0];

  @TempDir static Path files;
  private static final Http HTTP = new Http();
  private static Product product;
  private static String alice;
  private static Map<String, Object> photo;

  @BeforeAll
  static void start(Product shared) throws InterruptedException {
    product = shared;
    alice = product.token("alice");
    Api api = new Api(product, alice);
    String id = api.upload(Samples.photo(files), "image/jpeg");
    photo = ready(api, id);
  }

  @Test
  void api_badTokens_401AsProblem() {
    TestTokens tokens = new TestTokens(product.data());
    assertThat(call("GET", "/media", tokens.expiringIn(600)).statusCode()).isEqualTo(200);
    List<String> bad =
        List.of(
            "garbage",
            tokens.unsigned(),
            tokens.confused(),
            tokens.ofAudience("another"),
            tokens.expiringIn(-61));
    for (String token : bad) {
      HttpResponse<byte[]> answer = call("GET", "/media", token);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(Http.text(answer)).contains("\"UNAUTHORIZED\"");
      assertThat(Http.header(answer, "Content-Type")).startsWith("application/problem+json");
    }
  }

  @Test
  void api_someoneElsesAsset_404() {
    String id = String.valueOf(photo.get("id"));
    String bob = product.token("bob");
    String otherAlice = product.token("alice", "--tenant", "other");
    String otherAdmin = product.token("root", "--role", "admin", "--tenant", "other");
    for (String token : List.of(bob, otherAlice, otherAdmin)) {
      assertThat(call("GET", "/media/" + id, token).statusCode()).isEqualTo(404);
      assertThat(call("DELETE", "/media/" + id, token).statusCode()).isEqualTo(404);
      assertThat(call("POST", "/media/" + id + "/confirm", token).statusCode()).isEqualTo(404);
      assertThat(call("POST", "/media/" + id + "/cancel", token).statusCode()).isEqualTo(404);
      assertThat(Http.text(call("GET", "/media", token))).doesNotContain(id);
    }
    String admin = product.token("root", "--role", "admin");
    assertThat(call("GET", "/media/" + id, admin).statusCode()).isEqualTo(200);
    assertThat(call("GET", "/media/" + id, alice).statusCode()).isEqualTo(200);
  }

  @Test
  void api_wrongRequests_problemsWithCodes() {
    assertProblem(call("GET", "/nothing", alice), 404, "NOT_FOUND");
    assertProblem(HTTP.get(product.at("/api/v2/media")), 404, "NOT_FOUND");
    assertProblem(call("GET", "/media/no-id", alice), 404, "NOT_FOUND");
    assertProblem(call("PATCH", "/media", alice), 405, "INVALID_REQUEST");
    assertProblem(call("GET", "/media?limit=0", alice), 400, "INVALID_REQUEST");
    assertProblem(call("GET", "/media?cursor=forged", alice), 400, "INVALID_REQUEST");
    assertProblem(announce("{\"fileName\":", "k0"), 400, "INVALID_REQUEST");
    assertProblem(announce(announcement("text/html", 5), "k0"), 415, "UNSUPPORTED_TYPE");
    assertProblem(announce(announcement("image/jpeg", 1L << 50), "k0"), 413, "TOO_LARGE");
    assertProblem(announce(" ".repeat(70_000), "k0"), 413, "TOO_LARGE");
    String id = String.valueOf(photo.get("id"));
    assertProblem(call("POST", "/media/" + id + "/cancel", alice), 409, "JOB_FINAL");
  }

  @Test
  void announce_sameKey_sameAnswerOr422() {
    String first = Http.text(announce(announcement("image/jpeg", 10), "key-1"));
    assertThat(Http.text(announce(announcement("image/jpeg", 10), "key-1"))).isEqualTo(first);
    assertThat(Http.text(announce(announcement("image/jpeg", 10), "key-2"))).isNotEqualTo(first);
    assertProblem(announce(announcement("image/jpeg", 11), "key-1"), 422, "CONFLICT");
  }

  @Test
  void delivery_rendition_rangesTagsAndCaching() {
    URI url = URI.create(String.valueOf(photo.get("thumbnailUrl")));
    HttpResponse<byte[]> whole = HTTP.get(url);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(Http.header(whole, "Content-Type")).isEqualTo("image/webp");
    assertThat(Http.header(whole, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(Http.header(whole, "Cache-Control")).contains("immutable");
    assertThat(new String(whole.body(), 8, 4, UTF_8)).isEqualTo("WEBP");

    String tag = Http.header(whole, "ETag");
    assertThat(HTTP.get(url, "If-None-Match", tag).statusCode()).isEqualTo(304);
    HttpResponse<byte[]> part = HTTP.get(url, "Range", "bytes=8-11");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(Http.text(part)).isEqualTo("WEBP");
    assertThat(Http.header(part, "Content-Range")).isEqualTo("bytes 8-11/" + whole.body().length);
    assertThat(HTTP.get(url, "Range", "bytes=9999999-").statusCode()).isEqualTo(416);
    HttpResponse<byte[]> head = HTTP.send("HEAD", url, NOTHING);
    assertThat(Http.header(head, "Content-Length")).isEqualTo("" + whole.body().length);
  }

  @Test
  void delivery_original_sameBytesAsAttachment() throws IOException {
    HttpResponse<byte[]> answer = HTTP.get(URI.create(String.valueOf(photo.get("originalUrl"))));
    assertThat(answer.body()).isEqualTo(Files.readAllBytes(files.resolve("photo.jpg")));
    assertThat(Http.header(answer, "Content-Disposition")).startsWith("attachment");
    assertThat(Http.header(answer, "Content-Security-Policy")).contains("sandbox");
  }

  @Test
  void delivery_alteredUrls_403or404() {
    String url = String.valueOf(photo.get("thumbnailUrl"));
    String prefix = url.substring(0, url.lastIndexOf('/') + 1);
    assertThat(status(prefix + "original")).isEqualTo(403);
    assertThat(status(prefix + "another.webp")).isEqualTo(404);
    assertThat(status(prefix + "..%2foriginal")).isEqualTo(404);
    assertThat(status(prefix.replaceFirst("/d/[0-9]+", "/d/1000000000") + "x")).isEqualTo(403);
    assertThat(status(prefix.replaceFirst("/d/[0-9]+", "/d/9000000000") + "x")).isEqualTo(403);
    assertThat(status(prefix.replace("/1/", "/2/") + "x")).isEqualTo(403);
  }

  @Test
  void delete_readyAsset_urlsEndAtOnce() throws InterruptedException {
    Api api = new Api(product, alice);
    Map<String, Object> asset = ready(api, api.upload(Samples.photo(files), "image/jpeg"));
    String url = String.valueOf(asset.get("thumbnailUrl"));
    assertThat(status(url)).isEqualTo(200);
    api.delete(String.valueOf(asset.get("id")));
    assertThat(status(url)).isEqualTo(404);
    assertThat(status(String.valueOf(asset.get("originalUrl")))).isEqualTo(404);
    assertThat(call("GET", "/media/" + asset.get("id"), alice).statusCode()).isEqualTo(404);
  }

  @Test
  void reprocess_readyAsset_staysReadyUntilTheNewIsThere() throws InterruptedException {
    Api api = new Api(product, alice);
    Map<String, Object> first = ready(api, api.upload(Samples.photo(files), "image/jpeg"));
    String id = String.valueOf(first.get("id"));
    String old = String.valueOf(first.get("thumbnailUrl"));
    URI socket = product.at("/ws/progress");
    try (ProgressLine line = ProgressLine.open(socket, "Authorization", "Bearer " + alice)) {
      line.send("{\"action\":\"subscribe\",\"mediaIds\":[\"" + id + "\"]}");
      line.awaitStatus(id, "READY");
      int before = line.of(id).size();

      Map<String, Object> begun = api.reprocess(id);
      assertThat(begun).containsEntry("status", "READY").containsEntry("thumbnailUrl", old);
      assertThat(begun.get("reprocessing")).isNotNull();
      line.await(message -> isOf(id, message) && remaking(message) != null);
      line.await(message -> remade(id, message));

      List<ProgressLine.Event> events = line.of(id);
      assertThat(events.subList(before, events.size()))
          .allSatisfy(event -> assertThat(event.status()).isEqualTo("READY"))
          .allSatisfy(event -> assertThat(event.progress()).isEqualTo(100));
    }
    Map<String, Object> second = api.media(id);
    assertThat(second.get("reprocessing")).isNull();
    assertThat(second.get("failure")).isNull();
    String anew = String.valueOf(second.get("thumbnailUrl"));
    assertThat(anew).contains("/" + id + "/2/");
    assertThat(List.of(status(old), status(anew))).containsOnly(200);
    assertThat(status(String.valueOf(first.get("originalUrl")))).isEqualTo(200);
    api.delete(id);
    assertThat(List.of(status(old), status(anew))).containsOnly(404);
  }

  @Test
  void reprocess_whatIsNotReady_409() {
    String pending = json(announce(announcement("image/jpeg", 10), "key-of-pending"));
    String call = "/media/" + pending.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1") + "/reprocess";
    assertProblem(call("POST", call, alice), 409, "NOT_REPROCESSABLE");
    assertProblem(call("POST", call, product.token("bob")), 404, "NOT_FOUND");
  }

  @Test
  void openApi_served_isValidAndSoAreItsExamples() {
    ApiDescription description = description();

    assertThat(description.messages()).isEmpty();
    assertThat(description.paths())
        .contains("/api/v1/media/upload", "/api/v1/media/{id}/reprocess", "/api/v1/admin/queues")
        .contains("/api/v1/media/{id}/transcript", "/api/v1/admin/alerts");
    assertThat(description.examples().seen()).hasSizeGreaterThan(30);
    assertThat(description.examples().offences()).isEmpty();
  }

  @Test
  void openApi_schemas_fitWhatIsAnswered() {
    ApiDescription description = description();
    String asset = Http.text(call("GET", "/media/" + photo.get("id"), alice));
    assertThat(description.offences("Asset", asset)).isEmpty();
    assertThat(description.offences("AssetPage", Http.text(call("GET", "/media", alice))))
        .isEmpty();
    String leave = Http.text(announce(announcement("image/jpeg", 10), "key-of-openapi"));
    assertThat(description.offences("UploadLeave", leave)).isEmpty();
    assertThat(description.offences("Ticket", Http.text(call("POST", "/progress/tickets", alice))))
        .isEmpty();
    assertThat(description.offences("Problem", Http.text(call("GET", "/nothing", alice))))
        .isEmpty();
    assertThat(description.offences("Asset", leave)).isNotEmpty();
  }

  private static ApiDescription description() {
    return new ApiDescription(Http.text(HTTP.get(product.at("/openapi"))));
  }

  private static Map<String, Object> ready(Api api, String id) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Object> asset = api.media(id);
    while (!"READY".equals(asset.get("status"))) {
      assertThat(asset.get("status")).isEqualTo("PROCESSING");
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(200);
      asset = api.media(id);
    }
    return asset;
  }

  private static String json(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(201);
    return Http.text(answer);
  }

  private static boolean isOf(String id, Map<String, Object> message) {
    return ("progress:" + id).equals(message.get("event"));
  }

  private static @Nullable Object remaking(Map<String, Object> message) {
    return message.get("data") instanceof Map<?, ?> data ? data.get("reprocessing") : null;
  }

  private static boolean remade(String id, Map<String, Object> message) {
    return isOf(id, message)
        && remaking(message) == null
        && ProgressLine.Event.of(message).thumbnailUrl().contains("/" + id + "/2/");
  }

  private static int status(String url) {
    return HTTP.get(URI.create(url)).statusCode();
  }

  private static String announcement(String type, long size) {
    return "{\"fileName\":\"a\",\"contentType\":\"" + type + "\",\"size\":" + size + "}";
  }

  private static HttpResponse<byte[]> announce(String body, String key) {
    return HTTP.send(
        "POST",
        product.at("/api/v1/media"),
        body.getBytes(UTF_8),
        "Authorization",
        "Bearer " + alice,
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        key);
  }

  private static HttpResponse<byte[]> call(String method, String path, String token) {
    return HTTP.send(
        method, product.at("/api/v1" + path), NOTHING, "Authorization", "Bearer " + token);
  }

  private static void assertProblem(HttpResponse<byte[]> answer, int status, String code) {
    assertThat(answer.statusCode()).as(Http.text(answer)).isEqualTo(status);
    assertThat(Http.header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(Http.text(answer)).contains("\"code\":\"" + code + "\"");
  }
}
