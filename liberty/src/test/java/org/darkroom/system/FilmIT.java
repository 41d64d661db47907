package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A film is watched while it is made, and has everything when it is ready. */
@ExtendWith(SharedProduct.class)
class FilmIT {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  /** Short enough to be made in one piece. */
  private static final int SECONDS = 24;

  @TempDir static Path files;
  private static Api api;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start(Product shared) {
    api = new Api(shared, shared.token("fanny"));
  }

  @Test
  void film_canBeWatchedWhileItIsMadeAndHasEverythingAfterwards() throws Exception {
    String id = api.upload(Samples.film(files, SECONDS), "video/x-matroska");

    Map<String, Object> early = awaitEarly(id);
    assertThat(stage(early)).isIn("transcode", "playable");
    URI master = URI.create(String.valueOf(early.get("hlsUrl")));
    assertThat(segmentsBelow(master)).as("segments that answer").isGreaterThanOrEqualTo(2);

    Map<String, Object> ready = awaitReady(id);
    assertThat(renditions(ready))
        .contains(
            "hls application/vnd.apple.mpegurl",
            "dash application/dash+xml",
            "mp4 video/mp4",
            "poster image/jpeg",
            "thumbnail image/webp",
            "storyboard image/webp",
            "storyboard text/vtt",
            "subtitles-en text/vtt",
            "chapters text/vtt");
    URI whole = URI.create(String.valueOf(ready.get("hlsUrl")));
    assertThat(get(whole).body())
        .contains("TYPE=SUBTITLES", "LANGUAGE=\"en\"", "SUBTITLES=\"subtitles\"");
    assertThat(segmentsBelow(whole)).isGreaterThanOrEqualTo(4 * SECONDS / 6);
    assertThat(url(ready, "subtitles-en", "text/vtt")).contains("Line 1", "Line 12");
    assertThat(url(ready, "chapters", "text/vtt")).contains("First", "Second");
    assertThat(url(ready, "storyboard", "text/vtt")).contains(".webp#xywh=");
    assertThat(String.valueOf(ready.get("metadata"))).contains("readBy", "poster", "storyboard");
  }

  @Test
  void subtitlesThatArePictures_areNamedAndNothingFails() throws Exception {
    Path film = Samples.bluRay(files, 6);
    assertThat(Samples.ffprobe("-show_entries", "stream=codec_name", film.toString()))
        .contains("hdmv_pgs_subtitle");
    String id = api.upload(film, "video/x-matroska");

    api.awaitStatus(id, "READY");
    Map<String, Object> ready = api.media(id);
    assertThat(ready.get("metadata"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry(
            "subtitlesNotConverted",
            List.of(Map.of("codec", "hdmv_pgs_subtitle", "language", "ja")));
    assertThat(ready.get("failure")).isNull();
    assertThat(renditions(ready))
        .contains("hls application/vnd.apple.mpegurl", "mp4 video/mp4", "storyboard text/vtt")
        .noneMatch(it -> it.startsWith("subtitles"));
    URI master = URI.create(String.valueOf(ready.get("hlsUrl")));
    assertThat(get(master).body()).contains("#EXT-X-STREAM-INF").doesNotContain("TYPE=SUBTITLES");
    assertThat(segmentsBelow(master)).isGreaterThanOrEqualTo(4);
  }

  /** The asset as soon as it has a stream; it must not be complete before. */
  private static Map<String, Object> awaitEarly(String id) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    Map<String, Object> asset = api.media(id);
    while (asset.get("hlsUrl") == null) {
      assertThat(asset.get("status")).as("%s", asset).isEqualTo("PROCESSING");
      assertThat(Instant.now()).as("a stream").isBefore(end);
      Thread.sleep(100);
      asset = api.media(id);
    }
    assertThat(asset.get("status")).as("while it is made").isEqualTo("PROCESSING");
    return asset;
  }

  private static Map<String, Object> awaitReady(String id) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    boolean playable = false;
    Map<String, Object> asset = api.media(id);
    while (!"READY".equals(asset.get("status"))) {
      assertThat(asset.get("status")).as("%s", asset).isEqualTo("PROCESSING");
      assertThat(Instant.now()).as("READY").isBefore(end);
      playable |= stage(asset).equals("playable");
      Thread.sleep(100);
      asset = api.media(id);
    }
    assertThat(playable).as("told that it is playable").isTrue();
    return asset;
  }

  private static String stage(Map<String, Object> asset) {
    return asset.get("progress") instanceof Map<?, ?> progress
        ? String.valueOf(progress.get("stage"))
        : "";
  }

  private static List<String> renditions(Map<String, Object> asset) {
    return ((List<?>) Objects.requireNonNull(asset.get("renditions")))
        .stream()
            .map(it -> (Map<?, ?>) it)
            .map(it -> it.get("name") + " " + it.get("contentType"))
            .toList();
  }

  private String url(Map<String, Object> asset, String name, String type) throws Exception {
    for (Object it : (List<?>) Objects.requireNonNull(asset.get("renditions"))) {
      Map<?, ?> rendition = (Map<?, ?>) it;
      if (name.equals(rendition.get("name")) && type.equals(rendition.get("contentType"))) {
        return get(URI.create(String.valueOf(rendition.get("url")))).body();
      }
    }
    throw new AssertionError("no " + name + " as " + type);
  }

  /** Follows every playlist and asks for every segment, without credentials. */
  private int segmentsBelow(URI playlist) throws Exception {
    int segments = 0;
    for (String line : get(playlist).body().lines().toList()) {
      if (line.contains("URI=\"")) {
        String uri = line.replaceAll(".*URI=\"([^\"]*)\".*", "$1");
        segments += uri.endsWith(".m3u8") ? segmentsBelow(playlist.resolve(uri)) : 0;
        get(playlist.resolve(uri));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        segments += line.endsWith(".m3u8") ? segmentsBelow(playlist.resolve(line)) : 1;
        get(playlist.resolve(line));
      }
    }
    return segments;
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s", uri.getPath()).isEqualTo(200);
    return answer;
  }
}
