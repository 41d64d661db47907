package org.darkroom.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.darkroom.asset.PublishedObject;
import org.darkroom.engine.FrameRate;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.Span;
import org.junit.jupiter.api.Test;

class ChunksTest {
  @Test
  void verdict_ofAnotherCodeThanDamage_isCertainAtOnce() {
    assertThat(Chunks.verdict(List.of(good(1), unfit(3, FailureCode.UNSUPPORTED_TYPE))))
        .map(Failure::code)
        .hasValue(FailureCode.UNSUPPORTED_TYPE);
  }

  @Test
  void verdict_damageBeforeSomethingGood_isCertain() {
    assertThat(Chunks.verdict(List.of(good(3), unfit(2, FailureCode.CORRUPT_MEDIA))))
        .map(Failure::code)
        .hasValue(FailureCode.CORRUPT_MEDIA);
  }

  @Test
  void verdict_damageThatMayBeTheEnd_isNotCertain() {
    assertThat(Chunks.verdict(List.of(good(1), unfit(2, FailureCode.CORRUPT_MEDIA)))).isEmpty();
    assertThat(Chunks.verdict(List.of(unfit(2, FailureCode.CORRUPT_MEDIA), empty(3)))).isEmpty();
  }

  @Test
  void verdict_onTheSound_isCertain() {
    ChunkOrder sound = new ChunkOrder(0, 0, null, "veryfast", List.of(), List.of());
    Failure failure = Failure.of(FailureCode.CORRUPT_MEDIA, "No.", "transcode");
    assertThat(Chunks.verdict(List.of(ChunkResult.unfit(sound, failure)))).hasValue(failure);
  }

  @Test
  void verdict_withoutAny_isNone() {
    assertThat(Chunks.verdict(List.of())).isEmpty();
    assertThat(Chunks.verdict(List.of(good(1), empty(2)))).isEmpty();
  }

  private static ChunkResult good(int number) {
    return ChunkResult.of(order(number), parcel(), 250);
  }

  private static ChunkResult empty(int number) {
    return ChunkResult.of(order(number), parcel(), 0);
  }

  private static ChunkResult unfit(int number, FailureCode code) {
    return ChunkResult.unfit(order(number), Failure.of(code, "No.", "transcode"));
  }

  private static ChunkOrder order(int number) {
    Span span = Span.of(number * 5, number * 5 + 5, new FrameRate(25, 1));
    return new ChunkOrder(number, 0, span, "veryfast", List.of(), List.of());
  }

  private static PublishedObject parcel() {
    return new PublishedObject(
        "chunk.zip", null, "assets/x", "application/zip", 1, "00", null, null, true);
  }
}
