package org.darkroom.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.darkroom.web.TestConfig;
import org.junit.jupiter.api.Test;

class ContentPolicyTest {
  @Test
  void header_nothingConfigured_allowsOurselvesOnly() {
    assertThat(header(Map.of()))
        .contains("; img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; ");
  }

  @Test
  void header_storeAndCdnElsewhere_allowsExactlyThoseOrigins() {
    String header =
        header(
            Map.of(
                "darkroom.s3.endpoint", "http://minio:9000",
                "darkroom.s3.public-endpoint", "https://store.example.org/behind/",
                "darkroom.delivery.base-url", "https://cdn.example.org:8443/media"));
    String both = " https://store.example.org https://cdn.example.org:8443;";
    assertThat(header)
        .contains("img-src 'self' blob:" + both, "media-src 'self' blob:" + both)
        .contains("connect-src 'self'" + both, "script-src 'self';", "default-src 'none';")
        .doesNotContain("minio", "*", "http:");
  }

  @Test
  void header_bucketInTheHostName_allowsThatHost() {
    assertThat(
            header(
                Map.of(
                    "darkroom.s3.public-endpoint", "https://s3.example.org",
                    "darkroom.s3.path-style", "false",
                    "darkroom.s3.bucket", "photos")))
        .contains("connect-src 'self' https://photos.s3.example.org;");
  }

  private static String header(Map<String, String> settings) {
    return new ContentPolicy(TestConfig.settings(settings)).header();
  }
}
