package org.darkroom.adapter.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.darkroom.services.TestServices;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.ObjectContent;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.PresignedUpload;
import org.darkroom.storage.StorageUnavailableException;
import org.darkroom.storage.StoredObject;
import org.darkroom.storage.UploadTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the port promises, seen on a real S3 server. */
class S3ObjectStoreIT {
  private static final Duration HOUR = Duration.ofHours(1);

  private final ObjectStore store = TestStore.shared(new Transactions());
  private final String key = "temp/" + UUID.randomUUID();
  @TempDir Path directory;

  private static int put(PresignedUpload leave, byte[] body, Map<String, String> changes)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(leave.uri()).PUT(HttpRequest.BodyPublishers.ofByteArray(body));
    leave
        .headers()
        .forEach(
            (name, value) -> {
              String sent = changes.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), value);
              if (!sent.isEmpty()) {
                request.header(name, sent);
              }
            });
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve(UUID.randomUUID().toString()), bytes);
  }

  private byte[] read(String wanted) throws IOException {
    try (ObjectContent content = store.open(wanted, 0, null).orElseThrow()) {
      return content.stream().readAllBytes();
    }
  }

  @Test
  void presign_exactHeaders_storedOnceOnly() throws Exception {
    PresignedUpload leave = store.presign(key, "image/jpeg", 5, null, HOUR);

    assertThat(leave.headers()).containsOnlyKeys("Content-Type", "If-None-Match");
    assertThat(put(leave, "hello".getBytes(UTF_8), Map.of())).isEqualTo(200);
    assertThat(put(leave, "other".getBytes(UTF_8), Map.of())).isEqualTo(412);
    assertThat(store.head(key)).hasValueSatisfying(o -> assertThat(o.size()).isEqualTo(5));
    assertThat(new String(read(key), UTF_8)).isEqualTo("hello");
  }

  @Test
  void presign_otherTypeLengthOrHeader_refused() throws Exception {
    PresignedUpload leave = store.presign(key, "image/jpeg", 5, null, HOUR);
    byte[] body = "hello".getBytes(UTF_8);

    assertThat(put(leave, body, Map.of("content-type", "text/html"))).isEqualTo(403);
    assertThat(put(leave, body, Map.of("content-type", ""))).isEqualTo(403);
    assertThat(put(leave, body, Map.of("if-none-match", ""))).isEqualTo(403);
    assertThat(put(leave, "longer than that".getBytes(UTF_8), Map.of())).isEqualTo(403);
    assertThat(store.head(key)).isEmpty();
  }

  @Test
  void presign_withSha256_onlyThoseBytes() throws Exception {
    byte[] body = "hello".getBytes(UTF_8);
    PresignedUpload leave = store.presign(key, "image/jpeg", 5, sha256(body), HOUR);

    assertThat(put(leave, "jello".getBytes(UTF_8), Map.of())).isEqualTo(400);
    assertThat(store.head(key)).isEmpty();
    assertThat(put(leave, body, Map.of())).isEqualTo(200);
  }

  @Test
  void presign_manyAtOnce_oneWins() throws Exception {
    PresignedUpload leave = store.presign(key, "image/jpeg", 5, null, HOUR);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> attempt = () -> put(leave, "hello".getBytes(UTF_8), Map.of());
      int stored = 0;
      for (Future<Integer> status :
          threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
        stored += status.get() == 200 ? 1 : 0;
      }
      assertThat(stored).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void head_absent_empty() {
    assertThat(store.head(key)).isEmpty();
    assertThat(store.open(key, 0, null)).isEmpty();
  }

  @Test
  void open_range_thoseBytesOfTheWhole() throws Exception {
    byte[] bytes = random(100_000);
    store.put(key, file(bytes), "video/mp4", "no-cache");

    try (ObjectContent content = store.open(key, 10, 19L).orElseThrow()) {
      assertThat(content.length()).isEqualTo(10);
      assertThat(content.object().size()).isEqualTo(100_000);
      assertThat(content.stream().readAllBytes())
          .isEqualTo(java.util.Arrays.copyOfRange(bytes, 10, 20));
    }
    try (ObjectContent rest = store.open(key, 99_990, null).orElseThrow()) {
      assertThat(rest.stream().readAllBytes()).hasSize(10);
    }
    assertThat(store.open(key, 100_000, null)).isEmpty();
  }

  @Test
  void open_closedEarly_connectionsDoNotRunOut() throws Exception {
    store.put(key, file(random(3_000_000)), "video/mp4", "no-cache");

    for (int i = 0; i < 100; i++) {
      try (ObjectContent content = store.open(key, 0, null).orElseThrow()) {
        assertThat(content.stream().read()).isNotNegative();
      }
    }
  }

  @Test
  void put_largeFile_storedInParts() throws Exception {
    byte[] bytes = random(20_000_000);

    StoredObject stored = store.put(key, file(bytes), "video/mp4", "no-cache");

    assertThat(stored.size()).isEqualTo(bytes.length);
    assertThat(stored.contentType()).isEqualTo("video/mp4");
    Path copy = directory.resolve("copy");
    store.download(key, stored.etag(), copy);
    assertThat(Files.mismatch(copy, file(bytes))).isEqualTo(-1);
  }

  @Test
  void download_otherTag_refused() throws Exception {
    StoredObject first = store.put(key, file(random(10)), "image/png", "no-cache");
    store.put(key, file(random(11)), "image/png", "no-cache");

    assertThatThrownBy(() -> store.download(key, first.etag(), directory.resolve("copy")))
        .isInstanceOf(ObjectChangedException.class);
    assertThatThrownBy(() -> store.download(key + "x", null, directory.resolve("copy")))
        .isInstanceOf(ObjectChangedException.class);
  }

  @Test
  void putStream_shortAndLong_wholeAndWithTheirTags() throws Exception {
    for (int size : List.of(0, 1000, 8 * 1024 * 1024, 17_000_000)) {
      byte[] bytes = random(size);
      StoredObject stored =
          store.putStream(key + size, new ByteArrayInputStream(bytes), 20_000_000, "image/png");

      assertThat(stored.size()).isEqualTo(size);
      assertThat(store.head(key + size).orElseThrow().etag()).isEqualTo(stored.etag());
      assertThat(sha256(read(key + size))).isEqualTo(sha256(bytes));
    }
  }

  @Test
  void putStream_overTheLimit_nothingIsLeft() {
    for (int limit : List.of(999, 9_000_000)) {
      InputStream stream = new ByteArrayInputStream(random(10_000_000));

      assertThatThrownBy(() -> store.putStream(key, stream, limit, "image/png"))
          .isInstanceOf(UploadTooLargeException.class);
      assertThat(store.head(key)).isEmpty();
      assertThat(store.abortUploadsBefore(Instant.now().plusSeconds(60))).isZero();
    }
  }

  @Test
  void putStream_breaksOff_nothingIsLeft() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(random(9_000_000)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("client went away");
              }

              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> store.putStream(key, broken, Long.MAX_VALUE, "image/png"))
        .isInstanceOf(IOException.class)
        .hasMessage("client went away");
    assertThat(store.head(key)).isEmpty();
    assertThat(store.abortUploadsBefore(Instant.now().plusSeconds(60))).isZero();
  }

  @Test
  void copy_sameSource_agrees() throws Exception {
    StoredObject source = store.put(key, file(random(1000)), "image/png", "no-cache");
    String to = "permanent/" + UUID.randomUUID();

    StoredObject copy = store.copy(source, to, "image/webp");

    assertThat(copy.contentType()).isEqualTo("image/webp");
    assertThat(copy.etag()).isEqualTo(source.etag());
    assertThat(read(to)).isEqualTo(read(key));
  }

  @Test
  void copy_multipartSource_agreesBySize() throws Exception {
    StoredObject source = store.put(key, file(random(9_000_000)), "video/mp4", "no-cache");
    String to = "permanent/" + UUID.randomUUID();

    assertThat(store.copy(source, to, "video/mp4").size()).isEqualTo(9_000_000);
  }

  @Test
  void copy_changedOrAbsentSource_refusedAndNothingThere() throws Exception {
    StoredObject source = store.put(key, file(random(10)), "image/png", "no-cache");
    store.put(key, file(random(11)), "image/png", "no-cache");
    String to = "permanent/" + UUID.randomUUID();

    assertThatThrownBy(() -> store.copy(source, to, "image/png"))
        .isInstanceOf(ObjectChangedException.class);
    store.delete(List.of(key));
    assertThatThrownBy(() -> store.copy(source, to, "image/png"))
        .isInstanceOf(ObjectChangedException.class);
    assertThat(store.head(to)).isEmpty();
  }

  @Test
  void delete_presentAndAbsent_gone() throws Exception {
    store.put(key, file(random(10)), "image/png", "no-cache");

    store.delete(List.of(key, key + "-absent"));
    store.delete(List.of());

    assertThat(store.head(key)).isEmpty();
  }

  @Test
  void deletePrefix_many_onlyThose() throws Exception {
    String prefix = "assets/" + UUID.randomUUID() + "/";
    Path file = file(random(10));
    for (int i = 0; i < 12; i++) {
      store.put(prefix + "1/1/" + i, file, "image/png", "no-cache");
    }
    store.put(key, file, "image/png", "no-cache");

    assertThat(store.list(prefix, 5)).hasSize(5);
    assertThat(store.deletePrefix(prefix)).isEqualTo(12);
    assertThat(store.list(prefix, 5)).isEmpty();
    assertThat(store.head(key)).isPresent();
  }

  @Test
  void ping_storeAway_unavailable() {
    store.ping();
    ObjectStore away = TestStore.at("http://127.0.0.1:1", new Transactions());

    assertThatThrownBy(away::ping).isInstanceOf(StorageUnavailableException.class);
    assertThatThrownBy(() -> away.head(key)).isInstanceOf(StorageUnavailableException.class);
  }

  @Test
  void download_storeStandsStill_givenUpAfterThePatience() throws Exception {
    StoredObject stored = store.put(key, file(random(3_000_000)), "video/mp4", "no-cache");
    try (StallingProxy proxy = StallingProxy.of(TestServices.shared().s3().endpoint(), 1_000_000)) {
      ObjectStore slow =
          TestStore.at(proxy.endpoint(), new Transactions(), "darkroom.s3.patience-seconds", "1");
      Instant begun = Instant.now();

      assertThatThrownBy(() -> slow.download(key, stored.etag(), directory.resolve("copy")))
          .isInstanceOf(StorageUnavailableException.class);

      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void call_insideATransaction_refused() {
    Transactions open =
        new Transactions() {
          @Override
          protected boolean active() {
            return true;
          }
        };

    assertThatThrownBy(() -> TestStore.shared(open).head(key))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inside a transaction");
    assertThat(TestStore.shared(open).presign(key, "image/png", 1, null, HOUR).uri())
        .isInstanceOf(URI.class);
  }
}
