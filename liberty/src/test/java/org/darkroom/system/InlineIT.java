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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Audio and documents in the answer of their upload, and what becomes of those that do not fit. */
@ExtendWith(SharedProduct.class)
class InlineIT {
  @TempDir static Path files;
  private static final Http HTTP = new Http();
  private static RawApi raw;
  private static Api api;
  private static String token;

  @BeforeAll
  static void start(Product shared) {
    token = shared.token("ines");
    raw = new RawApi(shared);
    api = new Api(shared, token);
  }

  @Test
  void audio_thatBrowsersPlay_readyWithWaveformAndLoudness() throws IOException {
    Map<String, Object> asset = uploaded(Samples.tone(files, "tone.wav", 3), "audio/wav");

    assertThat(asset.get("status")).isEqualTo("READY");
    assertThat(((Map<?, ?>) asset.get("metadata")).get("loudnessLufs")).isNotNull();
    assertThat(((Map<?, ?>) asset.get("metadata")).get("truePeakDbtp")).isNotNull();
    assertThat(types(asset, "waveform")).containsExactly("image/png", "application/json");
    assertThat(types(asset, "aac")).isEmpty();
  }

  @Test
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
  void audio_largerThanTheBound_processingAndReadyByTheQueue() throws IOException {
    Path large = Samples.tone(files, "large.wav", 240);
    assertThat(Files.size(large)).isGreaterThan(SharedProduct.INLINE_BYTES);

    Map<String, Object> asset = uploaded(large, "audio/wav");

    assertThat(asset.get("status")).isEqualTo("PROCESSING");
    assertThat(asset.get("failure")).isNull();
    String id = String.valueOf(asset.get("id"));
    api.awaitStatus(id, "READY");
    assertThat(types(api.media(id), "waveform")).hasSize(2);
  }

  @Test
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
