package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.darkroom.adapter.process.Clips;
import org.darkroom.chunk.VideoNode;
import org.darkroom.video.Span;
import org.junit.jupiter.api.Test;

/** Long videos over real services: cut, made by several nodes, and put together. */
class ChunkFlowIT extends LiveChunks {
  @Test
  void twoNodes_bothTakePart_oneWholeVideoAndNoChunkIsLeft() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    try (VideoNodes nodes = nodes(2, meeting(both))) {
      UUID job = insert(video, 1);
      await(job, "COMPLETED");

      assertThat(database.asset("status", asset)).isEqualTo("READY");
      assertThat(database.count(CHUNKS + " and state = 'COMPLETED' and attempt = 1")).isEqualTo(5);
      assertThat(database.value("select cast(count(distinct worker) as text) from " + CHUNKS))
          .isEqualTo("2");
      assertThat(frames(1)).isEqualTo(SECONDS * 25);
      assertNoChunkIsKept();
      assertThat(database.asset("percent", asset)).isEqualTo("100");

      // Made anew: the same again, and the old generation goes.
      database.update("update asset set generation = 2");
      UUID again = insert(video, 2);
      await(again, "COMPLETED");
      assertThat(frames(2)).isEqualTo(SECONDS * 25);
      assertNoChunkIsKept();
      assertThat(
              database.count(
                  "object_prefix where state not in ('COLLECT', 'COLLECTED')"
                      + " and generation = 1 and asset_id = '%s'".formatted(asset)))
          .as(
              "%s of %s",
              database.value(
                  "select string_agg(concat_ws(' ', prefix, fence, state, kept), '; ')"
                      + " from object_prefix"),
              asset)
          .isZero();
      nodes.assertIdle();
    }
  }

  @Test
  void chunksFromTheBeginningOn_areShownWhileTheOthersAreMade() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    try (VideoNodes nodes = nodes(2, waiting(seen, span -> span.end() == null))) {
      UUID job = insert(video, 1);
      until("all but one", () -> database.count(CHUNKS + " and state = 'COMPLETED'") == 4);
      assertThat(database.asset("status", asset)).isEqualTo("PROCESSING");
      assertThat(database.asset("stage", asset)).isEqualTo("playable");
      assertThat(database.count("published_object where rendition = 'hls'")).isEqualTo(1);
      // Of two that end at once neither may know of the other.
      assertThat(frames(1)).as("of whole chunks").isIn(150, 300, 450);
      List<String> shown = segments();
      seen.countDown();

      await(job, "COMPLETED");
      assertThat(database.asset("status", asset)).isEqualTo("READY");
      // Caches keep them, and players go on with those they know.
      assertThat(segments()).containsAll(shown).hasSizeGreaterThan(shown.size());
      assertThat(frames(1)).isEqualTo(SECONDS * 25);
      assertNoChunkIsKept();
      nodes.assertIdle();
    } finally {
      seen.countDown();
    }
  }

  @Test
  void picturesTakenOver_lowerOnesInChunksBesideThem_alignedAndWhole() throws Exception {
    List<String> copies = new CopyOnWriteArrayList<>();
    VideoNode.Changed watched =
        real ->
            engine(
                real,
                (encode, share) -> {
                  encode.rungs().forEach(it -> copies.add(it.name() + " " + it.copied()));
                  return null;
                });
    try (VideoNodes nodes = nodes(2, watched)) {
      UUID job = insert(fitting(), 1);
      await(job, "COMPLETED");

      assertThat(database.asset("status", asset)).isEqualTo("READY");
      assertThat(copies).contains("v360 true").doesNotContain("v360 false");
      assertThat(copies.stream().filter("v240 false"::equals).count()).isGreaterThan(2);
      assertThat(frames(1, "v360")).isEqualTo(SECONDS * 25);
      assertThat(frames(1, "v240")).isEqualTo(SECONDS * 25);
      assertNoChunkIsKept();
      nodes.assertIdle();
    }
  }

  @Test
  void picturesTakenOver_areShownWholeWhileTheLowerOnesAreMade() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    try (VideoNodes nodes = nodes(2, waiting(seen, span -> true))) {
      UUID job = insert(fitting(), 1);
      until("a stream", () -> "playable".equals(database.asset("stage", asset)));
      until("its job", () -> database.count(CHUNKS + " and state = 'COMPLETED'") == 1);
      assertThat(database.asset("status", asset)).isEqualTo("PROCESSING");
      assertThat(frames(1, "v360")).isEqualTo(SECONDS * 25);
      List<String> shown = segments();
      seen.countDown();

      await(job, "COMPLETED");
      assertThat(database.asset("status", asset)).isEqualTo("READY");
      assertThat(segments()).containsAll(shown).hasSizeGreaterThan(shown.size());
      assertThat(frames(1, "v240")).isEqualTo(SECONDS * 25);
      assertNoChunkIsKept();
      nodes.assertIdle();
    } finally {
      seen.countDown();
    }
  }

  @Test
  void picturesTakenOverDoNotFitTheOthers_allIsEncodedInstead() throws Exception {
    VideoNode.Changed shifted =
        real ->
            engine(
                real,
                (encode, share) -> {
                  // As if a chunk beside what is taken over had other segments.
                  Span span = encode.span();
                  return span == null || span.starts().isEmpty()
                      ? null
                      : real.hls(VideoNode.without(encode, span), share);
                });
    try (VideoNodes nodes = nodes(1, shifted)) {
      UUID job = insert(fitting(), 1);
      await(job, "COMPLETED");

      assertThat(database.asset("status", asset)).isEqualTo("READY");
      assertThat(frames(1, "v360b")).isEqualTo(SECONDS * 25);
      assertThat(frames(1, "v240b")).isEqualTo(SECONDS * 25);
      assertNoChunkIsKept();
      nodes.assertIdle();
    }
  }

  private List<String> segments() {
    String all =
        database.value(
            "select string_agg(name || ' ' || etag, ' / ') from published_object"
                + " where asset_id = ? and name like '%.m4s'",
            asset);
    return List.of(Objects.requireNonNull(all).split(" / ", -1));
  }

  /** H.264 of few bits whose keyframes are nowhere near multiples of two seconds. */
  private static Path fitting() throws IOException {
    return Clips.make(
        Files.createTempDirectory(files, "fitting").resolve("fitting.mp4"),
        ("-f lavfi -i testsrc2=size=640x360:rate=25:duration=%1$d"
                + " -f lavfi -i sine=frequency=440:duration=%1$d -c:v libx264 -preset veryfast"
                + " -b:v 700k -maxrate 700k -bufsize 350k -sc_threshold 0"
                + " -force_key_frames 0,1.2,3.6,4.4,8,10.4,12,14.8,18,20.8,23.2"
                + " -pix_fmt yuv420p -c:a aac -movflags +faststart")
            .formatted(SECONDS)
            .split(" ", -1));
  }

  @Test
  void nodeDiesOverAChunk_onlyThatOneIsMadeAgain() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger encodes = new AtomicInteger();
    VideoNode.Changed hanging =
        real ->
            engine(
                real,
                (encode, share) -> {
                  boolean third = encodes.incrementAndGet() == 3;
                  if (third) {
                    never.await();
                  }
                  return null;
                });
    UUID job;
    try (VideoNodes nodes = nodes(1, hanging)) {
      job = insert(video, 1);
      until("two chunks", () -> database.count(CHUNKS + " and state = 'COMPLETED'") == 2);
      until("a third", () -> encodes.get() == 3);
      nodes.die();
    }
    try (VideoNodes nodes = nodes(1, real -> real)) {
      await(job, "COMPLETED");
      assertThat(database.asset("status", asset)).isEqualTo("READY");
      assertThat(database.count(CHUNKS + " and fence = 1")).isEqualTo(4);
      assertThat(database.count(CHUNKS + " and fence = 2")).isEqualTo(1);
      assertThat(frames(1)).isEqualTo(SECONDS * 25);
      assertNoChunkIsKept();
      nodes.assertIdle();
    } finally {
      never.countDown();
    }
  }

  @Test
  void chunkIsLostInTheStore_onlyThatOneIsMadeAgain() throws Exception {
    UUID job;
    try (VideoNodes nodes = nodes(1, real -> real)) {
      job = insert(video, 1);
      until("a chunk", () -> database.count(CHUNKS + " and result is not null") >= 2);
      String key =
          Objects.requireNonNull(
              database.value(
                  "select cast(result as jsonb) ->> 'key' from "
                      + CHUNKS
                      + " and result is not null order by edge_place desc limit 1"));
      store.delete(List.of(key));
      await(job, "COMPLETED");

      assertThat(database.asset("status", asset)).isEqualTo("READY");
      assertThat(database.count(CHUNKS)).isEqualTo(6);
      assertThat(frames(1)).isEqualTo(SECONDS * 25);
      assertNoChunkIsKept();
      nodes.assertIdle();
    }
  }

  /** Chunks of such spans are made when something was seen. */
  private static VideoNode.Changed waiting(CountDownLatch seen, Predicate<Span> which) {
    return real ->
        engine(
            real,
            (encode, share) -> {
              if (encode.span() != null && which.test(encode.span())) {
                assertThat(seen.await(3, TimeUnit.MINUTES)).isTrue();
              }
              return null;
            });
  }

  /** Both nodes begin before either ends its first chunk. */
  private static VideoNode.Changed meeting(CountDownLatch both) {
    return real -> {
      AtomicInteger first = new AtomicInteger();
      return engine(
          real,
          (encode, share) -> {
            if (first.incrementAndGet() == 1) {
              both.countDown();
              assertThat(both.await(2, TimeUnit.MINUTES)).isTrue();
            }
            return null;
          });
    };
  }
}
