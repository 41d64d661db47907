package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.chunk.VideoNode;
import org.darkroom.control.Actor;
import org.darkroom.engine.EngineResult;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.Test;

/** Long videos that are not finished: one chunk ends them all, and nothing is left of them. */
class ChunkEndingsIT extends LiveChunks {
  private static final Actor ROOT = new Actor("root", null);

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

  private static void assertNothingIsKept() throws Exception {
    until(
        "all is given to the collector",
        () -> database.count("object_prefix where state not in ('COLLECT', 'COLLECTED')") == 0);
    assertThat(database.count("published_object")).isZero();
  }
}
