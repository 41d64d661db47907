package org.darkroom.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images as AVIF in addition, and in further sizes. */
class AvifIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path files;
  private static Product product;
  private static Api api;

  @BeforeAll
  static void start() {
    Path libraries = Path.of("/usr/lib/x86_64-linux-gnu/libvips.so.42");
    assumeThat(libraries).as("libvips, which writes AVIF").exists();
    product =
        Product.start(
            "all", Map.of("DARKROOM_IMAGE_AVIF", "true", "DARKROOM_IMAGE_EXTRA_SIZES", "500"));
    api = new Api(product, product.token("alice"));
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void image_avifSwitchedOn_readyWithoutItAndThenWithIt() throws Exception {
    String id = api.upload(Samples.photo(files), "image/jpeg");
    api.awaitStatus(id, "READY");
    Instant end = Instant.now().plus(PATIENCE);
    while (names(id).stream().filter(it -> it.endsWith("-avif")).count() < 6) {
      assertThat(Instant.now()).as("AVIF, has " + names(id)).isBefore(end);
      assertThat(api.media(id)).containsEntry("status", "READY");
      assertThat(api.media(id).get("failure")).isNull();
      Thread.sleep(50);
    }
    assertThat(names(id))
        .doesNotHaveDuplicates()
        .contains("thumbnail", "size-500", "optimized", "thumbnail-avif", "size-500-avif");
    assertThat(String.valueOf(api.media(id).get("thumbnailUrl"))).endsWith(".webp");
    for (Map<String, Object> one : renditions(id)) {
      var answer = new Http().get(URI.create(String.valueOf(one.get("url"))));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Http.header(answer, "Content-Type")).isEqualTo(one.get("contentType"));
      boolean avif = "image/avif".equals(one.get("contentType"));
      assertThat(new String(answer.body(), 4, 8, ISO_8859_1).equals("ftypavif")).isEqualTo(avif);
    }
  }

  private static List<String> names(String id) {
    return renditions(id).stream().map(it -> String.valueOf(it.get("name"))).toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> renditions(String id) {
    return (List<Map<String, Object>>) Objects.requireNonNull(api.media(id).get("renditions"));
  }
}
