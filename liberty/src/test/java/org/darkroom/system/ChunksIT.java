package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.darkroom.services.RecordedProcess;
import org.darkroom.system.ChunkRows.Chunk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A long video made by two nodes, one of which is killed in the middle of a chunk. */
@TestMethodOrder(OrderAnnotation.class)
class ChunksIT {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final int SECONDS = 60;

  @TempDir static Path files;
  private static Product product;
  private static Api api;
  private static ChunkRows rows;
  private static Path video;

  @BeforeAll
  static void start() {
    product =
        Product.start(
            "all", Map.of("DARKROOM_VIDEO_CHUNK_OVER", "20", "DARKROOM_VIDEO_CHUNK_SECONDS", "10"));
    api = new Api(product, product.token("alice"));
    rows = new ChunkRows(product);
    video = Samples.video(files, SECONDS);
    product.readyWorker();
  }

  @AfterAll
  static void stop() throws IOException {
    if (product != null) {
      product.close();
    }
  }

  @Test
  @Order(1)
  void nodeKilledInTheMiddleOfAChunk_costsThatChunkOnly() throws Exception {
    String id = api.upload(video, "video/mp4");
    await(id, chunks -> workers(chunks, "RUNNING").size() == 2 && count(chunks, "COMPLETED") > 0);
    List<Chunk> before = rows.of(id);
    RecordedProcess worker =
        RecordedProcess.read(product.data().resolve("run/worker-1.pid")).orElseThrow();
    ProcessHandle node = ProcessHandle.of(worker.pid()).orElseThrow();
    List<RecordedProcess> natives = node.descendants().map(RecordedProcess::of).toList();
    node.destroyForcibly();
    Instant killed = Instant.now();
    while (natives.stream().anyMatch(one -> one.alive().isPresent())) {
      assertThat(Instant.now()).as("natives end").isBefore(killed.plusSeconds(2));
      Thread.sleep(10);
    }

    awaitReady(id);
    List<Chunk> after = rows.of(id);
    assertThat(after).hasSameSizeAs(before).allMatch(it -> it.state().equals("COMPLETED"));
    assertThat(after.stream().filter(it -> it.crashes() > 0).count()).isLessThanOrEqualTo(1);
    assertThat(after.stream().mapToLong(Chunk::fence).sum()).isLessThanOrEqualTo(after.size() + 1L);
    assertThat(Objects.requireNonNull(api.media(id).get("metadata")).toString()).contains("60");
    assertThat(rows.prefixes(id)).as("only what is shown").isEqualTo(2);
  }

  @Test
  @Order(2)
  void filmInChunks_hasStoryboardSubtitlesAndChapters() throws Exception {
    String id = api.upload(Samples.film(files, 30), "video/x-matroska");
    awaitReady(id);
    assertThat(rows.of(id)).as("chunks").hasSizeGreaterThan(2);
    Map<String, Object> asset = api.media(id);
    assertThat(names(asset))
        .contains("poster", "thumbnail", "hls", "dash", "mp4", "subtitles-en", "chapters")
        .contains("storyboard");
    assertThat(Objects.requireNonNull(asset.get("metadata")).toString())
        .contains("facts=", "poster=", "storyboard=");
  }

  @Test
  @Order(3)
  void deletedWhileChunksAreMade_allStopsAndEverythingGoes() throws Exception {
    String id = api.upload(video, "video/mp4");
    await(id, chunks -> count(chunks, "COMPLETED") > 0 && count(chunks, "RUNNING") > 0);
    api.delete(id);
    await(id, chunks -> count(chunks, "RUNNING") + count(chunks, "AVAILABLE") == 0);
    assertThat(rows.prefixes(id)).isZero();
  }

  private static List<String> names(Map<String, Object> asset) {
    return ((List<?>) Objects.requireNonNull(asset.get("renditions")))
        .stream().map(it -> String.valueOf(((Map<?, ?>) it).get("name"))).toList();
  }

  private static Set<String> workers(List<Chunk> chunks, String state) {
    Set<String> workers = new HashSet<>();
    chunks.stream().filter(it -> it.state().equals(state)).forEach(it -> workers.add(it.worker()));
    return workers;
  }

  private static long count(List<Chunk> chunks, String state) {
    return chunks.stream().filter(it -> it.state().equals(state)).count();
  }

  private static void awaitReady(String id) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    String status = "";
    int percent = 0;
    while (!status.equals("READY")) {
      assertThat(Instant.now()).as("READY, is " + status).isBefore(end);
      Thread.sleep(200);
      Map<String, Object> asset = api.media(id);
      status = String.valueOf(asset.get("status"));
      assertThat(status).isIn("PROCESSING", "READY");
      int now = percent(asset);
      assertThat(now).as("percent never falls").isGreaterThanOrEqualTo(percent);
      percent = now;
    }
  }

  private static int percent(Map<String, Object> asset) {
    return asset.get("progress") instanceof Map<?, ?> progress
            && progress.get("percent") instanceof Number percent
        ? percent.intValue()
        : 100;
  }

  private static void await(String id, Predicate<List<Chunk>> wanted) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    List<Chunk> chunks = rows.of(id);
    while (!wanted.test(chunks)) {
      assertThat(Instant.now()).as("still " + chunks).isBefore(end);
      Thread.sleep(50);
      chunks = rows.of(id);
    }
  }
}
