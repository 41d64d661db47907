package org.darkroom.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CuesTest {
  private static final List<Segment> SAID =
      List.of(
          new Segment(0, 1_500, "Hello."), new Segment(3_723_004, 3_724_000, "a < b --> c & d"));

  @Test
  void webVtt_segments_timesAndEscapes() {
    assertThat(Cues.webVtt(SAID))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:01.500
            Hello.

            01:02:03.004 --> 01:02:04.000
            a &lt; b --&gt; c &amp; d
            """);
  }

  @Test
  void subRip_segments_numbersAndCommas() {
    assertThat(Cues.subRip(SAID))
        .isEqualTo(
            """
            1
            00:00:00,000 --> 00:00:01,500
            Hello.

            2
            01:02:03,004 --> 01:02:04,000
            a < b -> c & d

            """);
  }

  @Test
  void both_nothingSaid_areValid() {
    assertThat(Cues.webVtt(List.of())).isEqualTo("WEBVTT\n");
    assertThat(Cues.subRip(List.of())).isEmpty();
  }
}
