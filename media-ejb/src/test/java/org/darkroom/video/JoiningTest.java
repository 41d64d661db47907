package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.darkroom.video.MediaPlaylist.Segment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoiningTest {
  @TempDir private Path made;
  @TempDir private Path joined;
  private final Joining threes = new Joining(3, 0);
  private MediaPlaylist seven;

  @BeforeEach
  void seven() throws IOException {
    Path init = Files.writeString(made.resolve("v240-init.mp4"), "init");
    List<Segment> pieces = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      Path file = Files.writeString(made.resolve(MediaPlaylist.segment("v240", i)), "<" + i + ">");
      pieces.add(new Segment(file, 2, 3));
    }
    seven = new MediaPlaylist("v240", init, pieces);
  }

  @Test
  void all_ofSeven_threeSegmentsWithEachByteOnce() throws IOException {
    MediaPlaylist all = threes.all(seven, joined);

    assertThat(written())
        .containsExactly(
            entry("v240-00001.m4s", "<1><2><3>"),
            entry("v240-00002.m4s", "<4><5><6>"),
            entry("v240-00003.m4s", "<7>"));
    assertThat(all.segments()).extracting(Segment::seconds).containsExactly(6.0, 6.0, 2.0);
    assertThat(all.segments()).extracting(Segment::bytes).containsExactly(9L, 9L, 3L);
  }

  @Test
  void grown_ofSeven_wholeOnesThatAreNotKnown() throws IOException {
    MediaPlaylist grown = threes.grown(seven, 1, joined);

    assertThat(grown.segments()).extracting(Segment::bytes).containsExactly(9L, 9L);
    assertThat(written()).containsExactly(entry("v240-00002.m4s", "<4><5><6>"));
  }

  @Test
  void all_ofAChunk_numberedAfterThoseBefore() throws IOException {
    new Joining(2, 10).all(seven, joined);

    assertThat(written())
        .contains(entry("v240-00011.m4s", "<1><2>"), entry("v240-00014.m4s", "<7>"))
        .hasSize(4);
  }

  @Test
  void texts_ofTheSame_growThenEnd() throws IOException {
    String growing = threes.grown(seven, 0, joined).growing(threes.seconds());
    String ended = threes.all(seven, joined).ended(threes.seconds());

    assertThat(growing)
        .contains("TARGETDURATION:6\n", "TYPE:EVENT\n", "URI=\"v240-init.mp4\"\n")
        .doesNotContain("ENDLIST");
    assertThat(ended)
        .isEqualTo(
            growing.replace("EVENT", "VOD")
                + "#EXTINF:2.000000,\nv240-00003.m4s\n#EXT-X-ENDLIST\n");
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(joined)) {
      for (Path file : files.toList()) {
        texts.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return texts;
  }
}
