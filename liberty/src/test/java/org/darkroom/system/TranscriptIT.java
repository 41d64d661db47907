package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.darkroom.services.ScriptedSpeechModel;
import org.darkroom.services.ScriptedSpeechModel.Line;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings become text through the real engine, whose model says the same whatever it hears, and
 * survive the end of everything that works on them.
 */
@TestMethodOrder(OrderAnnotation.class)
class TranscriptIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String NEXT = "select next_window from transcript where asset_id = ?";
  private static final String FENCE = "select max(fence) from job where asset_id = ?";
  private static final String CRASHES = "select max(crashes) from job where asset_id = ?";
  private static final String SEGMENTS =
      "select count(*) from transcript_segment where asset_id = ?";
  private static final String HEARD =
      "select count(distinct window_number) from transcript_segment where asset_id = ?";
  private static final String LARGE =
      "select count(*) from job where asset_id = ? and queue = 'media-transcription-large'";
  private static final String ENDED =
      "select count(*) from job where asset_id = ? and queue like 'media-transcription%'"
          + " and state = 'COMPLETED' and attempt = 1";
  private static final int MINUTES = 10;

  /** 28 s each, since a tone never pauses. */
  private static final int WINDOWS = 22;

  @TempDir static Path files;
  private static Product product;
  private static Api api;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwx--x--x"));
    Path model =
        new ScriptedSpeechModel(
                2, List.of(new Line(0, 2, "good evening"), new Line(2, 29.9, "and good night.")))
            .write(files.resolve("scripted.bin"));
    product = Product.start("all", Map.of("DARKROOM_TRANSCRIPTION_MODEL", model.toString()));
    token = product.token("alice");
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
  void sound_transcribed_isReadyWithItsTranscript() throws Exception {
    // What the engine places behind the end of these 3 s is not there.
    String id = api.upload(Samples.sound(files), "audio/wav", "&transcribe=true");
    api.awaitStatus(id, "READY");

    assertThat(transcript(id, "json").body())
        .contains("\"language\":\"de\"", "\"text\":\"good evening\"");
    HttpResponse<String> vtt = transcript(id, "vtt");
    assertThat(vtt.headers().firstValue("Content-Type").orElse("")).startsWith("text/vtt");
    assertThat(vtt.body())
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:02.000
            good evening
            """);
    assertThat(transcript(id, "srt").body()).startsWith("1\n00:00:00,000 --> 00:00:02,000\n");
    assertThat(transcript(id, "doc").statusCode()).isEqualTo(400);
  }

  @Test
  @Order(2)
  void sound_notTranscribed_hasNone() throws Exception {
    String id = api.upload(Samples.sound(files), "audio/wav");
    assertThat(transcript(id, "json").statusCode()).isEqualTo(404);
    assertThat(transcript(UUID.randomUUID().toString(), "json").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(3)
  void recording_speechProcessAndServerKilled_goesOnAtItsWindow() throws Exception {
    String id =
        api.upload(Samples.recording(files, MINUTES * 60), "audio/mpeg", "&transcribe=true");
    assertThat(api.media(id).get("status")).isEqualTo("PROCESSING");
    await(id, NEXT, next -> next >= 3);

    List<ProcessHandle> engines = engines();
    engines.forEach(ProcessHandle::destroyForcibly);
    long before = number(id, NEXT);
    await(id, NEXT, next -> next >= before + 3);

    int percent = percent(id);
    long fence = number(id, FENCE);
    product.killServer();
    long kept = number(id, NEXT);
    assertThat(kept).isLessThan(WINDOWS);
    product.launch("start", "--port", product.port());
    await(id, FENCE, now -> now > fence);
    assertThat(number(id, NEXT)).isGreaterThanOrEqualTo(kept);
    assertThat(percent(id)).isGreaterThanOrEqualTo(percent);

    api.awaitStatus(id, "READY");
    assertThat(number(id, NEXT)).isEqualTo(WINDOWS);
    assertThat(number(id, HEARD)).isEqualTo(WINDOWS);
    assertThat(number(id, SEGMENTS)).isEqualTo(2L * WINDOWS);
    assertThat(number(id, CRASHES)).isEqualTo(1);
  }

  @Test
  @Order(4)
  void video_withSubtitles_hasATrackOfThem() throws Exception {
    String id = api.upload(Samples.video(files, 4), "video/mp4", "&transcribe=true&subtitles=true");
    api.awaitStatus(id, "READY");

    Map<String, Object> video = api.media(id);
    assertThat(String.valueOf(video.get("renditions"))).contains("subtitles-de", "text/vtt");
    String master = get(URI.create(String.valueOf(video.get("hlsUrl")))).body();
    assertThat(master).contains("TYPE=SUBTITLES", "LANGUAGE=\"de\"", "SUBTITLES=\"subtitles\"");
    URI base = URI.create(String.valueOf(video.get("hlsUrl")));
    String playlist = get(base.resolve("subtitles-de.m3u8")).body();
    String file = playlist.lines().filter(line -> line.endsWith(".vtt")).findFirst().orElseThrow();
    assertThat(get(base.resolve(file)).body()).startsWith("WEBVTT").contains("good evening");
  }

  @Test
  @Order(5)
  void recording_deletedWhileTranscribed_leavesNothing() throws Exception {
    String id =
        api.upload(Samples.recording(files, MINUTES * 60), "audio/mpeg", "&transcribe=true");
    await(id, NEXT, next -> next >= 1);
    api.delete(id);
    await(id, "select count(*) from transcript where asset_id = ?", rows -> rows == 0);
    assertThat(number(id, SEGMENTS)).isZero();
    assertThat(transcript(id, "json").statusCode()).isEqualTo(404);
  }

  /** The engine is stopped when it has kept some windows, so that the time limit comes for sure. */
  @Test
  @Order(6)
  void recording_slowerThanItsQueueAllows_goesOnInTheLargeOneAtItsWindow() throws Exception {
    product.launch("stop");
    product.with(limited()).launch("start", "--port", product.port());
    String id =
        api.upload(Samples.recording(files, MINUTES * 60), "audio/mpeg", "&transcribe=true");
    await(id, NEXT, next -> next >= 2);
    assertThat(number(id, LARGE)).as("too slow to be tried out").isZero();
    new ProcessBuilder("kill", "-STOP", "" + engines().get(0).pid()).start().waitFor();
    long kept = number(id, NEXT);
    assertThat(kept).isBetween(2L, WINDOWS - 1L);
    int percent = percent(id);

    await(id, LARGE, jobs -> jobs == 1);
    assertThat(api.media(id).get("status")).isEqualTo("PROCESSING");
    assertThat(number(id, NEXT)).isGreaterThanOrEqualTo(kept);
    assertThat(percent(id)).isGreaterThanOrEqualTo(percent);

    api.awaitStatus(id, "READY");
    assertThat(number(id, HEARD)).isEqualTo(WINDOWS);
    assertThat(number(id, SEGMENTS)).isEqualTo(2L * WINDOWS);
    assertThat(number(id, ENDED)).as("both ended well, at their first attempts").isEqualTo(2);
  }

  private static Map<String, String> limited() {
    return Map.of(
        "DARKROOM_TRANSCRIPTION_MODEL",
        product.variable("DARKROOM_TRANSCRIPTION_MODEL"),
        "DARKROOM_QUEUE_MEDIA_TRANSCRIPTION_RUNNING_SECONDS",
        "30");
  }

  private static List<ProcessHandle> engines() {
    String data = product.data().toString();
    List<ProcessHandle> engines =
        ProcessHandle.allProcesses()
            .filter(it -> it.info().commandLine().orElse("").endsWith("WorkerMain speech"))
            .filter(it -> workingDirectory(it).startsWith(data))
            .toList();
    assertThat(engines).isNotEmpty();
    return engines;
  }

  private static String workingDirectory(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).toString();
    } catch (java.io.IOException e) {
      return "";
    }
  }

  private static int percent(String id) {
    Map<?, ?> progress = (Map<?, ?>) api.media(id).get("progress");
    return ((Number) progress.get("percent")).intValue();
  }

  private static HttpResponse<String> transcript(String id, String format) throws Exception {
    return get(product.at("/api/v1/media/" + id + "/transcript?format=" + format));
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static void await(String id, String query, LongPredicate wanted) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.test(number(id, query))) {
      assertThat(System.nanoTime()).as(query).isLessThan(end);
      Thread.sleep(100);
    }
  }

  private static long number(String id, String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                product.service("DARKROOM_DB_URL"),
                product.service("DARKROOM_DB_USER"),
                product.service("DARKROOM_DB_PASSWORD"));
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setObject(1, UUID.fromString(id));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : -1;
      }
    }
  }
}
