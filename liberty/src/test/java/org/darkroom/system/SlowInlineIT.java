package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audio that takes longer than its upload waits, and whose server is killed meanwhile. */
class SlowInlineIT {
  private static final int HALF_AN_HOUR = 1800;

  @TempDir static Path files;
  private static Product product;
  private static String token;

  @BeforeAll
  static void start() {
    product = Product.start("all", Map.of("DARKROOM_INLINE_SECONDS", "1"));
    token = product.token("alice");
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void audio_slowerThanTheBound_survivesTheServer() throws Exception {
    Api api = new Api(product, token);
    String id = api.upload(Samples.recording(files, HALF_AN_HOUR), "audio/mpeg");
    assertThat(api.media(id)).containsEntry("status", "PROCESSING");
    product.killServer();
    product.launch("start", "--port", product.port());

    api.awaitStatus(id, "READY");
    List<?> renditions = (List<?>) Objects.requireNonNull(api.media(id).get("renditions"));
    assertThat(renditions.stream().map(it -> ((Map<?, ?>) it).get("name")))
        .filteredOn("waveform"::equals)
        .hasSize(2);
  }
}
