package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.darkroom.system.RawApi.assertProblem;
import static org.darkroom.system.RawApi.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.darkroom.services.RecordedProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Where the product says "not now" or "no more", with bounds that a test reaches. */
@TestMethodOrder(OrderAnnotation.class)
class LimitsIT {
  @TempDir static Path files;
  private static EcKey key;
  private static Product product;
  private static RawApi api;
  private static String alice;

  @BeforeAll
  static void start() {
    key = new EcKey(files);
    Map<String, String> variables = new HashMap<>(key.variables());
    variables.put("DARKROOM_PROGRESS_TICKET_SECONDS", "1");
    variables.put("DARKROOM_PROGRESS_PING_SECONDS", "1");
    variables.put("DARKROOM_QUOTA_UPLOADS_PER_MINUTE", "120");
    variables.put("DARKROOM_UPLOAD_DIRECT_CONCURRENCY", "1");
    variables.put("DARKROOM_UPLOAD_DIRECT_WAIT_SECONDS", "1");
    product = Product.start("all", variables);
    api = new RawApi(product);
    alice = key.token("alice", "user", null);
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void announce_hundredAndFirstPending_429WithRetryAfter() {
    String greedy = key.token("greedy", "user", null);
    for (int i = 0; i < 100; i++) {
      api.announced(greedy, "image/jpeg");
    }
    HttpResponse<byte[]> refused = api.announce(RawApi.announcement("image/jpeg"), greedy);
    assertProblem(refused, 429, "QUOTA_EXCEEDED");
    assertThat(Integer.parseInt(Http.header(refused, "Retry-After"))).isPositive();
  }

  @Test
  void announce_moreThanTheRate_429WithRetryAfterThoughNothingIsPending() {
    String hasty = key.token("hasty", "user", null);
    for (int i = 0; i < 120; i++) {
      String id = api.announced(hasty, "image/jpeg");
      assertThat(api.call("DELETE", "/media/" + id, hasty).statusCode()).isEqualTo(204);
    }
    HttpResponse<byte[]> refused = api.announce(RawApi.announcement("image/jpeg"), hasty);
    assertProblem(refused, 429, "QUOTA_EXCEEDED");
    assertThat(Integer.parseInt(Http.header(refused, "Retry-After"))).isBetween(1, 61);
    api.announced(alice, "image/jpeg");
  }

  @Test
  void upload_allPlacesTaken_503UntilOneIsFree() throws Exception {
    byte[] photo = Files.readAllBytes(Samples.photo(files));
    try (SlowUpload slow = new SlowUpload(api.at("/media/upload?fileName=s.jpg"), alice, photo)) {
      HttpResponse<byte[]> refused = uploadUntil(photo, 503);
      assertProblem(refused, 503, "OVERLOADED");
      assertThat(Integer.parseInt(Http.header(refused, "Retry-After"))).isPositive();
      slow.finish();
      assertThat(slow.answer()).startsWith("HTTP/1.1 201");
    }
    assertThat(uploadUntil(photo, 201).statusCode()).isEqualTo(201);
  }

  @Test
  void ticket_afterItsSecond_isOver() throws Exception {
    String ticket =
        String.valueOf(json(api.call("POST", "/progress/tickets", alice)).get("ticket"));
    // The one wait for time itself: the lifetime is what is looked at.
    Thread.sleep(1300);
    try (ProgressLine line = ProgressLine.open(product.at("/ws/progress?ticket=" + ticket))) {
      assertThat(line.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void socket_open_isPingedRegularly() throws Exception {
    try (ProgressLine line = line(key.token("paula", "user", null))) {
      long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (line.pings() < 2) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(100);
      }
      assertThat(line.isOpen()).isTrue();
    }
  }

  @Test
  void socket_thatDoesNotRead_getsOnlyTheNewest() throws Exception {
    String token = key.token("deaf", "user", null);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      ids.add('"' + api.announced(token, "image/jpeg") + '"');
    }
    String all = "{\"action\":\"subscribe\",\"mediaIds\":[" + String.join(",", ids) + "]}";
    int asked = 60;
    try (DeafReader reader = new DeafReader(product.at("/ws/progress"), token)) {
      for (int i = 0; i < asked; i++) {
        reader.send(all);
      }
      // Nothing tells from outside that the server has read them: it can say nothing meanwhile.
      Thread.sleep(5000);
      List<String> texts = reader.texts();
      assertThat(texts).hasSizeGreaterThanOrEqualTo(90).hasSizeLessThan(asked * 90);
      for (String id : ids) {
        assertThat(texts).anyMatch(text -> text.contains(id.replace("\"", "")));
      }
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void upload_storeAway_503AsProblem() throws IOException {
    RecordedProcess store =
        RecordedProcess.read(product.data().resolve("run/s3.pid")).orElseThrow();
    store.end("KILL", Duration.ofSeconds(10));
    byte[] photo = Files.readAllBytes(Samples.photo(files));
    HttpResponse<byte[]> refused =
        api.post("/media/upload?fileName=a.jpg", alice, "image/jpeg", photo);
    assertProblem(refused, 503, "STORAGE_UNAVAILABLE");
    assertThat(Integer.parseInt(Http.header(refused, "Retry-After"))).isPositive();
  }

  /** What the other connection does reaches the server at a time of its own. */
  private static HttpResponse<byte[]> uploadUntil(byte[] photo, int status) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      HttpResponse<byte[]> answer =
          api.post("/media/upload?fileName=a.jpg", alice, "image/jpeg", photo);
      if (answer.statusCode() == status) {
        return answer;
      }
      assertThat(System.nanoTime()).as(Http.text(answer)).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static ProgressLine line(String token) {
    return ProgressLine.open(product.at("/ws/progress"), "Authorization", "Bearer " + token);
  }
}
