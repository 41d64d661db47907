package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.s3.TestStore;
import org.darkroom.chunk.VideoNode;
import org.darkroom.control.Actor;
import org.darkroom.engine.EngineResult;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.StoredObject;
import org.darkroom.video.Span;
import org.darkroom.video.VideoEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long videos over real services: cut, made by several nodes, and put together. */
class ChunkFlowIT extends LiveQueue {
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Actor ROOT = new Actor("root", null);
  private static final String CHUNKS = "job where kind = 'video-chunk'";
  private static final int SECONDS = 25;

  @TempDir static Path files;
  private static Path video;

  private ObjectStore store;
  private UUID asset;

  @BeforeEach
  void upload() throws IOException {
    store = TestStore.shared(database.transactions());
    if (video == null) {
      video =
          Clips.make(
              files.resolve("long.mp4"),
              "-f",
              "lavfi",
              "-i",
              "testsrc2=size=320x240:rate=25:duration=" + SECONDS,
              "-f",
              "lavfi",
              "-i",
              "sine=frequency=440:duration=" + SECONDS,
              "-c:v",
              "libx264",
              "-preset",
              "ultrafast",
              "-g",
              "25",
              "-pix_fmt",
              "yuv420p",
              "-c:a",
              "aac",
              "-movflags",
              "+faststart");
    }
  }

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
    VideoNode.Changed waiting =
        real ->
            engine(
                real,
                (encode, share) -> {
                  if (encode.span() != null && encode.span().end() == null) {
                    assertThat(seen.await(3, TimeUnit.MINUTES)).isTrue();
                  }
                  return null;
                });
    try (VideoNodes nodes = nodes(2, waiting)) {
      UUID job = insert(video, 1);
      until("all but one", () -> database.count(CHUNKS + " and state = 'COMPLETED'") == 4);
      assertThat(database.asset("status", asset)).isEqualTo("PROCESSING");
      assertThat(database.asset("stage", asset)).isEqualTo("playable");
      assertThat(database.count("published_object where rendition = 'hls'")).isEqualTo(1);
      // Of two that end at once neither may know of the other.
      assertThat(frames(1)).as("of whole chunks").isIn(150, 300, 450);
      seen.countDown();

      await(job, "COMPLETED");
      assertThat(database.asset("status", asset)).isEqualTo("READY");
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
  void chunkFailsForGood_theVideoFailsWithItsCodeAndNothingIsLeft() throws Exception {
    VideoNode.Changed failing =
        real ->
            engine(
                real,
                (encode, share) ->
                    encode.span() != null && encode.span().segment() > 0
                        ? new EngineResult.Broken<>(
                            Failure.of(FailureCode.TIMEOUT, "It took too long.", "transcode"))
                        : null);
    try (VideoNodes nodes = nodes(1, failing)) {
      UUID job = insert(video, 1);
      await(job, "DISCARDED");

      assertThat(database.asset("status", asset)).isEqualTo("FAILED");
      assertThat(database.value("select cast(failure as jsonb) ->> 'code' from asset"))
          .isEqualTo("TIMEOUT");
      assertNothingIsKept();
      nodes.assertIdle();
    }
  }

  @Test
  void verdictOnAChunk_endsWhatAnotherNodeIsMaking() throws Exception {
    Failure unknown = Failure.of(FailureCode.UNSUPPORTED_TYPE, "It is unknown.", "transcode");
    AtomicInteger stopped = new AtomicInteger();
    try (VideoNodes nodes = nodes(2, oneHangs(stopped, new EngineResult.Unfit<>(unknown)))) {
      UUID job = insert(video, 1);
      await(job, "COMPLETED");

      assertThat(stopped).hasValue(1);
      assertThat(database.asset("status", asset)).isEqualTo("REJECTED");
      assertThat(database.value("select cast(failure as jsonb) ->> 'code' from asset"))
          .isEqualTo("UNSUPPORTED_TYPE");
      assertThat(database.count(CHUNKS + " and attempt > 1")).isZero();
      assertNothingIsKept();
      nodes.assertIdle();
    }
  }

  @Test
  void chunkFailsForGood_endsWhatAnotherNodeIsMaking() throws Exception {
    Failure late = Failure.of(FailureCode.TIMEOUT, "It took too long.", "transcode");
    AtomicInteger stopped = new AtomicInteger();
    try (VideoNodes nodes = nodes(2, oneHangs(stopped, new EngineResult.Broken<>(late)))) {
      UUID job = insert(video, 1);
      await(job, "DISCARDED");

      until("the other is stopped", () -> stopped.get() == 1);
      assertThat(database.asset("status", asset)).isEqualTo("FAILED");
      assertNothingIsKept();
      nodes.assertIdle();
    }
  }

  /** The chunk of pictures that is begun first is never made, the others are that at once. */
  private static VideoNode.Changed oneHangs(AtomicInteger stopped, EngineResult<Path> others) {
    AtomicBoolean begun = new AtomicBoolean();
    return real ->
        engine(
            real,
            (encode, share) -> {
              if (encode.span() == null) {
                return null;
              }
              if (begun.getAndSet(true)) {
                return others;
              }
              try {
                while (true) {
                  share.accept(0.1);
                  Thread.sleep(100);
                }
              } catch (InterruptedException e) {
                stopped.incrementAndGet();
                throw e;
              }
            });
  }

  @Test
  void cancelledWhileChunksAreMade_allStopsAndNothingIsLeft() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch stopped = new CountDownLatch(2);
    VideoNode.Changed waiting =
        real ->
            engine(
                real,
                (encode, share) -> {
                  if (encode.span() != null) {
                    begun.countDown();
                    try {
                      new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                      stopped.countDown();
                      throw e;
                    }
                  }
                  return null;
                });
    try (VideoNodes nodes = nodes(2, waiting)) {
      UUID job = insert(video, 1);
      assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
      database.verdicts().cancel(ROOT, job, "not wanted");

      assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
      await(job, "CANCELLED");
      assertThat(database.count(CHUNKS + " and state not in ('COMPLETED', 'CANCELLED')")).isZero();
      assertNothingIsKept();
      nodes.assertIdle();
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

  @Test
  void chunkCannotBeDecoded_isAVerdictWithItsSentence() throws Exception {
    VideoNode.Changed damaged =
        real ->
            engine(
                real,
                (encode, share) ->
                    encode.span() != null && encode.span().segment() > 0
                        ? new EngineResult.Unfit<>(
                            Failure.of(FailureCode.CORRUPT_MEDIA, "It is torn.", "transcode"))
                        : null);
    try (VideoNodes nodes = nodes(1, damaged)) {
      UUID job = insert(video, 1);
      await(job, "COMPLETED");
      assertThat(database.asset("status", asset)).isEqualTo("REJECTED");
      assertThat(database.value("select cast(failure as jsonb) ->> 'code' from asset"))
          .isEqualTo("CORRUPT_MEDIA");
      assertNothingIsKept();
      nodes.assertIdle();
    }
  }

  private static void assertNoChunkIsKept() {
    assertThat(database.count("object_prefix where kept and state not in ('COLLECT', 'COLLECTED')"))
        .isZero();
  }

  private static void assertNothingIsKept() throws Exception {
    until(
        "all is given to the collector",
        () -> database.count("object_prefix where state not in ('COLLECT', 'COLLECTED')") == 0);
    assertThat(database.count("published_object")).isZero();
  }

  /** How many frames the published video has. */
  private int frames(int generation) throws Exception {
    return frames(generation, "v240");
  }

  private int frames(int generation, String rendition) throws Exception {
    Path published = Files.createTempDirectory(files, "published");
    String keys =
        database.value(
            "select string_agg(name || ' ' || object_key, ',') from published_object"
                + " where generation = ?1",
            generation);
    for (String object : Objects.requireNonNull(keys).split(",", -1)) {
      String[] named = object.split(" ", 2);
      store.download(named[1], null, published.resolve(named[0]));
    }
    Path playlist = published.resolve(rendition + ".m3u8");
    if (!Files.readString(playlist).contains("#EXT-X-ENDLIST")) {
      // A reader would wait for more.
      Files.writeString(playlist, "#EXT-X-ENDLIST\n", StandardOpenOption.APPEND);
    }
    return Integer.parseInt(
        Clips.probe(
                "-count_frames",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=nb_read_frames",
                "-of",
                "csv=p=0",
                playlist.toString())
            .lines()
            .findFirst()
            .orElseThrow()
            .replace(",", ""));
  }

  private UUID insert(Path file, int generation) throws IOException {
    if (generation == 1) {
      asset = database.asset(UUID.randomUUID(), "PROCESSING");
      String key = "temp/" + asset;
      StoredObject stored = store.put(key, file, "video/mp4", "no-store");
      database.update(
          "update asset set kind = 'VIDEO', size = ?1, temp_etag = ?2, content_type = 'video/mp4'",
          stored.size(),
          stored.etag());
    }
    NewJob job =
        new NewJob(
            UUID.randomUUID(),
            QueueName.MEDIA_VIDEO,
            "video",
            Priority.NORMAL,
            "acme",
            asset,
            generation,
            "{}",
            Instant.now());
    return database.transactions().inNew(() -> database.jobs(TestNode.settings()).insert(job));
  }

  private static void await(UUID job, String state) throws Exception {
    Awaiting.until(
        "job " + state + ", is " + database.job(job, "state") + " " + database.job(job, "reason"),
        LONG,
        () -> database.job(job, "state").equals(state));
  }

  private static void until(String what, Supplier<Boolean> holds) throws Exception {
    Awaiting.until(what, LONG, holds::get);
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

  private static VideoNodes nodes(int count, VideoNode.Changed changed) throws IOException {
    return new VideoNodes(
        count, Files.createTempDirectory(files, "scratch"), database, redisUrl, changed);
  }

  private interface Before {
    @Nullable EngineResult<Path> hls(VideoEngine.Encode encode, DoubleConsumer share)
        throws InterruptedException;
  }

  private static VideoEngine engine(VideoEngine real, Before before) {
    return (VideoEngine)
        Proxy.newProxyInstance(
            VideoEngine.class.getClassLoader(),
            new Class<?>[] {VideoEngine.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("hls")) {
                return method.invoke(real, arguments);
              }
              VideoEngine.Encode encode = (VideoEngine.Encode) arguments[0];
              DoubleConsumer share = (DoubleConsumer) arguments[1];
              EngineResult<Path> instead = before.hls(encode, share);
              return instead == null ? real.hls(encode, share) : instead;
            });
  }
}
