package org.darkroom.subtitle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WebVttTest {
  private static final String HEAD = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n";

  @Test
  void read_ofOrdinaryCues_keepsTimesSettingsAndLines() {
    String text =
        "WEBVTT\n\n00:01.000 --> 00:02.500 line:0\n<b>one</b>\ntwo\n\n01:00:00.000 --> 01:00:01.000\nlate\n";
    assertThat(WebVtt.read(text, 4000).text())
        .isEqualTo(
            HEAD
                + "00:00:01.000 --> 00:00:02.500 line:0\n<b>one</b>\ntwo\n\n"
                + "01:00:00.000 --> 01:00:01.000\nlate\n\n");
  }

  @Test
  void read_ofCuesWithoutLength_showsThemUntilTheNextOrTwoSeconds() {
    String text =
        "WEBVTT\n\n00:01.000 --> 00:01.000\na\n\n00:02.000 --> 00:02.000\nb\n\n00:09.000 --> 00:09.000\nc\n";
    assertThat(WebVtt.read(text, 9.5).text())
        .isEqualTo(
            HEAD
                + "00:00:01.000 --> 00:00:02.000\na\n\n"
                + "00:00:02.000 --> 00:00:04.000\nb\n\n"
                + "00:00:09.000 --> 00:00:09.500\nc\n\n");
  }

  @Test
  void read_ofCuesBeyondTheVideo_leavesThemOut() {
    String text = "WEBVTT\n\n00:01.000 --> 00:09.000\na\n\n00:06.000 --> 00:07.000\nb\n";
    assertThat(WebVtt.read(text, 5).text())
        .isEqualTo(HEAD + "00:00:01.000 --> 00:00:05.000\na\n\n");
  }

  @Test
  void read_ofNothing_isEmpty() {
    assertThat(WebVtt.read("WEBVTT\n\n", 5).isEmpty()).isTrue();
    assertThat(WebVtt.read("", 5).isEmpty()).isTrue();
    assertThat(WebVtt.read("WEBVTT\n\n00:01.000 --> 00:02.000\n", 5).isEmpty()).isTrue();
  }

  @Test
  void ofChapters_movesThemToTheVideosStart_andNamesTheNameless() {
    WebVtt vtt =
        WebVtt.of(List.of(new Chapter(10, 12, "A <b>\n& c"), new Chapter(12, 30, "")), 10, 8);
    assertThat(vtt.text())
        .isEqualTo(
            HEAD
                + "00:00:00.000 --> 00:00:02.000\nA &lt;b&gt; &amp; c\n\n"
                + "00:00:02.000 --> 00:00:08.000\nChapter 2\n\n");
  }
}
