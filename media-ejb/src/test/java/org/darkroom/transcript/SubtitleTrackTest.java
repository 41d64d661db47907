package org.darkroom.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubtitleTrackTest {
  private static final String MASTER =
      """
      #EXTM3U
      #EXT-X-VERSION:7
      #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Main",URI="audio.m3u8"
      #EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="a,b",AUDIO="audio"
      720p.m3u8
      #EXT-X-STREAM-INF:BANDWIDTH=2,CODECS="a,b",AUDIO="audio"
      480p.m3u8
      """;

  @Test
  void into_noSubtitles_everyVariantGetsTheGroup() {
    assertThat(SubtitleTrack.into(MASTER, "de", "subtitles-de.m3u8"))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Main",URI="audio.m3u8"
            #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="German",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI="subtitles-de.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="a,b",AUDIO="audio",SUBTITLES="subtitles"
            720p.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=2,CODECS="a,b",AUDIO="audio",SUBTITLES="subtitles"
            480p.m3u8
            """);
  }

  @Test
  void into_subtitlesOfTheFilm_joinsTheirGroupUnderAnotherName() {
    String film =
        MASTER
            .replace(
                "#EXT-X-VERSION:7\n",
                """
                #EXT-X-VERSION:7
                #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",NAME="German",URI="t.m3u8"
                """)
            .replace("AUDIO=\"audio\"\n", "AUDIO=\"audio\",SUBTITLES=\"subs\"\n");
    assertThat(SubtitleTrack.into(film, "de", "subtitles-de.m3u8"))
        .contains("GROUP-ID=\"subs\",NAME=\"German (transcript)\"")
        .containsOnlyOnce("BANDWIDTH=1,CODECS=\"a,b\",AUDIO=\"audio\",SUBTITLES=\"subs\"\n")
        .doesNotContain("SUBTITLES=\"subtitles\"");
  }

  @Test
  void playlist_file_isOneSegmentOfTheWholeLength() {
    assertThat(SubtitleTrack.playlist("subtitles-de-1f.vtt", 61_250))
        .contains("#EXT-X-TARGETDURATION:62\n", "#EXTINF:61.250,\nsubtitles-de-1f.vtt\n")
        .endsWith("#EXT-X-ENDLIST\n");
  }
}
