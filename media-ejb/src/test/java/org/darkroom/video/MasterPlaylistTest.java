package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.darkroom.engine.FrameRate;
import org.darkroom.engine.FrameSize;
import org.junit.jupiter.api.Test;

class MasterPlaylistTest {
  private final MediaPlaylist video = playlist("v720", 500_000, 250_000);
  private final MediaPlaylist audio = playlist("audio", 32_000, 32_000);

  @Test
  void text_withAudio_sumsBandwidthsAndNamesBothCodecs() {
    String text =
        MasterPlaylist.text(
            List.of(new MasterPlaylist.Variant(video, new FrameSize(1280, 720), "avc1.64001f")),
            new FrameRate(30000, 1001),
            List.of(new MasterPlaylist.Voice(audio, null, 2)));
    assertThat(text)
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Main",DEFAULT=YES,AUTOSELECT=YES,\
            CHANNELS="2",URI="audio.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=2128000,AVERAGE-BANDWIDTH=1628000,\
            CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970,AUDIO="audio"
            v720.m3u8
            """);
  }

  @Test
  void text_withoutAudio_hasNoGroup() {
    String text =
        MasterPlaylist.text(
            List.of(new MasterPlaylist.Variant(video, new FrameSize(1280, 720), "avc1.64001f")),
            new FrameRate(25, 1),
            List.of());
    assertThat(text).doesNotContain("AUDIO", "mp4a").contains("BANDWIDTH=2000000");
  }

  @Test
  void text_audioAlone_isOneVariant() {
    assertThat(
            MasterPlaylist.text(List.of(), null, List.of(new MasterPlaylist.Voice(audio, null, 2))))
        .endsWith("CODECS=\"mp4a.40.2\"\naudio.m3u8\n");
  }

  @Test
  void text_ofTwoLanguages_namesBothAndOneDefault() {
    String text =
        MasterPlaylist.text(
            List.of(new MasterPlaylist.Variant(video, new FrameSize(1280, 720), "avc1.64001f")),
            new FrameRate(25, 1),
            List.of(
                new MasterPlaylist.Voice(audio, "de", 2),
                new MasterPlaylist.Voice(playlist("audio-2", 1, 1), "fr", 2),
                new MasterPlaylist.Voice(playlist("audio-3", 1, 1), "fr", 2)));
    assertThat(text)
        .contains("NAME=\"German\",LANGUAGE=\"de\",DEFAULT=YES,AUTOSELECT=YES,")
        .contains("NAME=\"French\",LANGUAGE=\"fr\",DEFAULT=NO,AUTOSELECT=YES,")
        .contains("NAME=\"French 2\"", "URI=\"audio-3.m3u8\"")
        .contains("BANDWIDTH=2128000");
  }

  private static MediaPlaylist playlist(String name, long first, long second) {
    return new MediaPlaylist(
        name,
        Path.of(name + "-init.mp4"),
        List.of(
            new MediaPlaylist.Segment(Path.of(name + "-00001.m4s"), 2, first),
            new MediaPlaylist.Segment(Path.of(name + "-00002.m4s"), 2, second)));
  }
}
