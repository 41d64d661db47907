package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.darkroom.system.RawApi.json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.darkroom.services.RecordedProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Audio and documents in the answer of their upload, and what becomes of those that do not fit. */
@TestMethodOrder(OrderAnnotation.class)
class InlineIT {
  /** Files beyond this go to the queue. */
  private static final int BOUND = 20_000_000;

  @TempDir static Path files;
  private static final Http HTTP = new Http();
  private static Product product;
  private static RawApi raw;
  private static Api api;
  private static String token;

  @BeforeAll
  static void start() {
    product = Product.start("all", Map.of("DARKROOM_INLINE_BYTES", "" + BOUND));
    token = product.token("alice");
    raw = new RawApi(product);
    api = new Api(product, token);
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  @Order(1)
  void audio_thatBrowsersPlay_readyWithWaveformAndLoudness() throws IOException {
    Map<String, Object> asset = uploaded(Samples.tone(files, "tone.wav", 3), "audio/wav");

    assertThat(asset.get("status")).isEqualTo("READY");
    assertThat(((Map<?, ?>) asset.get("metadata")).get("loudnessLufs")).isNotNull();
    assertThat(((Map<?, ?>) asset.get("metadata")).get("truePeakDbtp")).isNotNull();
    assertThat(types(asset, "waveform")).containsExactly("image/png", "application/json");
    assertThat(types(asset, "aac")).isEmpty();
  }

  @Test
  @Order(2)
  void audio_thatBrowsersDoNotPlay_readyWithAStream() throws IOException {
    Map<String, Object> asset = uploaded(Samples.tone(files, "tone.aiff", 3), "audio/aiff");

    assertThat(asset.get("status")).isEqualTo("READY");
    assertThat(types(asset, "aac")).containsExactly("audio/mp4");
    HttpResponse<byte[]> part = HTTP.get(url(asset, "aac"), "Range", "bytes=4-7");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(Http.header(part, "Content-Type")).isEqualTo("audio/mp4");
    assertThat(Http.text(part)).isEqualTo("ftyp");
  }

  @Test
  @Order(3)
  void audio_largerThanTheBound_processingAndReadyByTheQueue() throws IOException {
    Path large = Samples.tone(files, "large.wav", 240);
    assertThat(Files.size(large)).isGreaterThan(BOUND);

    Map<String, Object> asset = uploaded(large, "audio/wav");

    assertThat(asset.get("status")).isEqualTo("PROCESSING");
    assertThat(asset.get("failure")).isNull();
    String id = String.valueOf(asset.get("id"));
    api.awaitStatus(id, "READY");
    assertThat(types(api.media(id), "waveform")).hasSize(2);
  }

  @Test
  @Order(4)
  void pdf_withAScript_readyWithPreviewAndFlag() throws IOException {
    Path pdf = Samples.pdf(files, "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>");

    Map<String, Object> asset = uploaded(pdf, "application/pdf");

    assertThat(asset.get("status")).isEqualTo("READY");
    Map<?, ?> metadata = (Map<?, ?>) asset.get("metadata");
    assertThat(String.valueOf(metadata.get("pages"))).isEqualTo("1");
    assertThat((List<?>) metadata.get("activeContent")).hasToString("[javascript]");
    HttpResponse<byte[]> preview = HTTP.get(url(asset, "preview"));
    assertThat(preview.statusCode()).isEqualTo(200);
    assertThat(Http.header(preview, "Content-Type")).isEqualTo("image/webp");
    HttpResponse<byte[]> original = HTTP.get(URI.create(String.valueOf(asset.get("originalUrl"))));
    assertThat(original.body()).isEqualTo(Files.readAllBytes(pdf));
    assertThat(Http.header(original, "Content-Type")).isEqualTo("application/pdf");
    assertThat(Http.header(original, "Content-Disposition")).startsWith("attachment");
    assertThat(Http.header(original, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(Http.header(original, "Content-Security-Policy")).contains("sandbox");
  }

  @Test
  @Order(5)
  void audio_slowerThanTheBound_survivesTheServer() throws Exception {
    Path recording = Samples.recording(files, 6000);
    assertThat(Files.size(recording)).isLessThan(BOUND);
    product.launch("stop");
    Product hasty = product.with(Map.of("DARKROOM_INLINE_SECONDS", "1"));
    hasty.launch("start", "--port", hasty.port());

    Map<String, Object> asset = uploaded(recording, "audio/mpeg");
    assertThat(asset.get("status")).isEqualTo("PROCESSING");
    ProcessHandle server =
        RecordedProcess.read(product.data().resolve("run/server.pid"))
            .flatMap(RecordedProcess::alive)
            .orElseThrow();
    server.destroyForcibly();
    server.onExit().get(1, TimeUnit.MINUTES);
    hasty.launch("start", "--port", hasty.port());

    String id = String.valueOf(asset.get("id"));
    api.awaitStatus(id, "READY");
    assertThat(types(api.media(id), "waveform")).hasSize(2);
  }

  private static Map<String, Object> uploaded(Path file, String type) throws IOException {
    HttpResponse<byte[]> answer =
        raw.post(
            "/media/upload?fileName=" + file.getFileName(), token, type, Files.readAllBytes(file));
    assertThat(answer.statusCode()).as(Http.text(answer)).isEqualTo(201);
    return json(answer);
  }

  private static List<String> types(Map<String, Object> asset, String name) {
    return renditions(asset, name).stream()
        .map(it -> String.valueOf(it.get("contentType")))
        .toList();
  }

  private static URI url(Map<String, Object> asset, String name) {
    return URI.create(String.valueOf(renditions(asset, name).get(0).get("url")));
  }

  private static List<? extends Map<?, ?>> renditions(Map<String, Object> asset, String name) {
    return ((List<?>) asset.get("renditions"))
        .stream().map(it -> (Map<?, ?>) it).filter(it -> name.equals(it.get("name"))).toList();
  }
}
