package org.darkroom.adapter.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** What the store is told of the hash of media, by where it is. */
class UnsignedPayloadTest {
  private final BlockingQueue<String> hashes = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          hashes.add(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"));
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("ETag", "\"e\"");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void put_storeOnThisMachine_mediaAreNotHashed() throws Exception {
    put("127.0.0.1");
    assertThat(hashes.take()).isEqualTo("UNSIGNED-PAYLOAD");
  }

  @Test
  void put_storeElsewhereWithoutTls_mediaAreHashed() throws Exception {
    // This machine by another name than those that are known to be it.
    put("LOCALHOST");
    assertThat(hashes.take()).isEqualTo("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
  }

  private void put(String host) {
    S3Clients clients =
        new S3Clients(
            new S3Settings(
                new Settings(
                    MapConfig.of(
                        "darkroom.s3.endpoint",
                        "http://" + host + ":" + server.getAddress().getPort(),
                        "darkroom.s3.access-key",
                        "key",
                        "darkroom.s3.secret-key",
                        "secret"))),
            TestStore::thread);
    try {
      clients
          .requests()
          .putObject(all -> all.bucket("bucket").key("object"), RequestBody.fromString("media"));
    } finally {
      clients.close();
    }
  }
}
