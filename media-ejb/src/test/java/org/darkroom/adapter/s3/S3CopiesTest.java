package org.darkroom.adapter.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.StoredObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies whose tag is another one than that of their source, by what the store says of it. */
class S3CopiesTest {
  private static final StoredObject UPLOAD =
      new StoredObject("temp/a", 5, "original", "video/mp4", Instant.EPOCH);
  private static final String COPIED =
      "<CopyObjectResult><ETag>\"other\"</ETag>"
          + "<LastModified>2026-01-01T00:00:00.000Z</LastModified></CopyObjectResult>";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private @Nullable String encryption;
  private HttpServer server;
  private ObjectStore store;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    store =
        TestStore.of(
            Map.of(
                "darkroom.s3.endpoint", endpoint,
                "darkroom.s3.access-key", "key",
                "darkroom.s3.secret-key", "secret"),
            new Transactions());
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod());
    exchange.getRequestBody().readAllBytes();
    if (encryption != null) {
      exchange.getResponseHeaders().add("x-amz-server-side-encryption", encryption);
    }
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        exchange.sendResponseHeaders(200, COPIED.length());
        exchange.getResponseBody().write(COPIED.getBytes(UTF_8));
      }
      case "HEAD" -> {
        exchange.getResponseHeaders().add("ETag", "\"other\"");
        exchange.getResponseHeaders().add("Content-Length", "5");
        exchange.sendResponseHeaders(200, -1);
      }
      default -> exchange.sendResponseHeaders(204, -1);
    }
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void copy_plainStoreGivesAnotherTag_isRemovedAndRefused() {
    assertThatThrownBy(() -> store.copy(UPLOAD, "permanent/a", "video/mp4"))
        .isInstanceOf(ObjectChangedException.class);
    assertThat(requests).containsExactly("PUT", "HEAD", "DELETE");
  }

  @Test
  void copy_encryptedByKeyService_tagsAreNotCompared() {
    encryption = "aws:kms";
    assertThat(store.copy(UPLOAD, "permanent/a", "video/mp4").etag()).isEqualTo("other");
    assertThat(requests).containsExactly("PUT", "HEAD");
  }

  @Test
  void copy_encryptedByTheStoresOwnKeys_isRefused() {
    encryption = "AES256";
    assertThatThrownBy(() -> store.copy(UPLOAD, "permanent/a", "video/mp4"))
        .isInstanceOf(ObjectChangedException.class);
  }
}
