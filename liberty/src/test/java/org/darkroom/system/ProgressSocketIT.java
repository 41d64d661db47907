package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.darkroom.system.ProgressLine.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The socket is on a node that runs no jobs; a second node runs them. */
class ProgressSocketIT {
  private static final String SUBSCRIBE = "{\"action\":\"subscribe\",\"mediaIds\":[\"%s\"]}";

  @TempDir static Path files;
  private static Product product;
  private static Api alice;
  private static String aliceToken;

  @BeforeAll
  static void start() {
    product = Product.start("api", Map.of());
    product.worker();
    aliceToken = product.token("alice");
    alice = new Api(product, aliceToken);
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void watch_jobDoneByAnotherNode_tellsItToItsOwnerOnly() {
    String root = product.token("root", "--role", "admin");
    try (ProgressLine line = bearer(aliceToken);
        ProgressLine foreign = bearer(product.token("bob"));
        ProgressLine admin = bearer(root)) {
      String id = alice.upload(Samples.video(files, 12), "video/mp4");
      foreign.send(SUBSCRIBE.formatted(id));

      line.awaitStatus(id, "READY");
      admin.awaitStatus(id, "READY");

      List<Event> events = line.of(id);
      assertThat(events).extracting(Event::seq).isSorted().doesNotHaveDuplicates();
      assertThat(events).extracting(Event::progress).isSorted();
      assertThat(events)
          .filteredOn(event -> event.status().equals("PROCESSING"))
          .hasSizeGreaterThan(2);
      assertThat(events.get(events.size() - 1).thumbnailUrl()).startsWith("http");
      assertThat(foreign.await(message -> "error".equals(message.get("event")))).isNotEmpty();
      assertThat(foreign.of(id)).isEmpty();
    }
  }

  @Test
  void wait_inTheQueue_tellsEachPlaceAndTheTimeLeft() {
    String token = product.token("carol");
    Api carol = new Api(product, token);
    Path video = Samples.video(files, 4);
    String done = carol.upload(video, "video/mp4");
    carol.awaitStatus(done, "READY");
    try (ProgressLine line = bearer(token)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ids.add(carol.upload(video, "video/mp4"));
      }
      String last = ids.get(3);

      line.awaitStatus(last, "READY");

      List<Event> waiting =
          line.of(last).stream().filter(event -> event.queuePosition() != null).toList();
      assertThat(waiting).extracting(Event::queuePosition).hasSizeGreaterThan(1);
      assertThat(waiting)
          .extracting(event -> event.queuePosition().longValue())
          .isSortedAccordingTo(Comparator.reverseOrder());
      assertThat(waiting).extracting(Event::etaSeconds).doesNotContainNull();
      assertThat(line.of(last)).extracting(Event::seq).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void open_afterTheEnd_tellsWhatEndedLately() {
    String id = alice.upload(Samples.photo(files), "image/jpeg");
    try (ProgressLine before = bearer(aliceToken)) {
      before.awaitStatus(id, "READY");
    }

    try (ProgressLine line = bearer(aliceToken)) {
      line.awaitStatus(id, "READY");
      line.send(SUBSCRIBE.formatted(id));
      line.await(message -> line.of(id).size() == 2);
      assertThat(line.of(id)).extracting(Event::seq).isSorted().doesNotHaveDuplicates();

      alice.delete(id);
    }
  }

  @Test
  void open_ticket_isGoodOnce() {
    String ticket = alice.ticket();

    try (ProgressLine first = ProgressLine.open(address("?ticket=" + ticket))) {
      first.send(SUBSCRIBE.formatted(UUID.randomUUID()));
      assertThat(first.await(message -> "error".equals(message.get("event")))).isNotEmpty();
      try (ProgressLine second = ProgressLine.open(address("?ticket=" + ticket))) {
        assertThat(second.closeCode()).isEqualTo(1008);
      }
      assertThat(first.isOpen()).isTrue();
    }
  }

  @Test
  void open_badCredentials_closesWith1008() {
    TestTokens bad = new TestTokens(product.data());
    List<ProgressLine> lines = new ArrayList<>();
    lines.add(ProgressLine.open(address("")));
    lines.add(ProgressLine.open(address("?ticket=unknown")));
    lines.add(bearer("x.y.z"));
    lines.add(bearer(bad.unsigned()));
    lines.add(bearer(bad.confused()));
    lines.add(bearer(bad.expiringIn(-120)));
    lines.add(bearer(bad.ofAudience("another")));

    assertThat(lines).extracting(ProgressLine::closeCode).containsOnly(1008);
  }

  @Test
  void open_fromAnotherOrigin_closesWith1008() {
    try (ProgressLine foreign =
            ProgressLine.open(
                address(""),
                "Authorization",
                "Bearer " + aliceToken,
                "Origin",
                "http://evil.test");
        ProgressLine own =
            ProgressLine.open(
                address(""),
                "Authorization",
                "Bearer " + product.token("olga"),
                "Origin",
                product.at("").toString())) {
      assertThat(foreign.closeCode()).isEqualTo(1008);
      own.send("{}");
      assertThat(own.await(message -> "error".equals(message.get("event")))).isNotEmpty();
    }
  }

  @Test
  void stay_tokenEnds_closesWith1008() {
    try (ProgressLine line = bearer(new TestTokens(product.data()).expiringIn(5))) {
      line.send("{}");
      line.await(message -> "error".equals(message.get("event")));

      assertThat(line.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void open_sixth_closesWith1008() {
    String token = product.token("many");
    List<ProgressLine> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ProgressLine line = bearer(token);
      line.send("{}");
      line.await(message -> "error".equals(message.get("event")));
      lines.add(line);
    }

    assertThat(bearer(token).closeCode()).isEqualTo(1008);
    assertThat(lines).allMatch(ProgressLine::isOpen);
    lines.forEach(ProgressLine::close);
  }

  @Test
  void send_unknownAction_isAnsweredWithAnError() {
    try (ProgressLine line = bearer(product.token("eve"))) {
      line.send("{\"action\":\"dance\",\"mediaIds\":[]}");
      line.send("no json");

      line.await(message -> line.messages().size() == 2);
      assertThat(line.messages()).extracting(message -> message.get("event")).containsOnly("error");
    }
  }

  @Test
  void send_moreThan4Kilobytes_closesWith1009() {
    try (ProgressLine line = bearer(product.token("frank"))) {
      line.send("x".repeat(5000));

      assertThat(line.closeCode()).isEqualTo(1009);
    }
  }

  private static ProgressLine bearer(String token) {
    return ProgressLine.open(address(""), "Authorization", "Bearer " + token);
  }

  private static URI address(String query) {
    return product.at("/ws/progress" + query);
  }
}
