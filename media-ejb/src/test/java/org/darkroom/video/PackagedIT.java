package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.darkroom.adapter.process.Clips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is made of one encoding: playlists, the DASH manifest, and one file. */
class PackagedIT {
  @TempDir Path directory;

  @Test
  void packaged_ofTwoLanguages_playsAsHlsDashAndFile() throws Exception {
    Path source =
        Clips.make(
            directory.resolve("source"),
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=640x360:rate=30000/1001:duration=13",
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=440:duration=13",
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=880:duration=13",
            "-map",
            "0",
            "-map",
            "1",
            "-map",
            "2",
            "-metadata:s:a:0",
            "language=ger",
            "-metadata:s:a:1",
            "language=fra",
            "-metadata",
            "title=Secret",
            "-metadata",
            "location=+48.2082+016.3738/",
            "-metadata:s:v",
            "handler_name=Secret",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            "-f",
            "mp4");
    Encoding encoding = new Encoding(source, "mov");
    HlsStream stream = encoding.stream();

    assertThat(Files.readString(stream.master()))
        .contains("NAME=\"German\",LANGUAGE=\"de\",DEFAULT=YES")
        .contains("NAME=\"French\",LANGUAGE=\"fr\",DEFAULT=NO")
        .contains("FRAME-RATE=29.970");
    assertThat(Files.readString(stream.master().resolveSibling("v360.m3u8")))
        .contains("#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-ENDLIST");
    assertManifest(stream.manifest());
    assertFile(encoding.mp4(List.of("v360.m3u8", "audio.m3u8")));
  }

  private static void assertManifest(Path file) throws Exception {
    Document manifest =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    Element root = manifest.getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("MPD");
    assertThat(root.getAttribute("mediaPresentationDuration")).startsWith("PT13.0");
    assertThat(attributes(root, "AdaptationSet", "lang")).containsExactly("", "de", "fr");
    assertThat(attributes(root, "Representation", "id"))
        .containsExactly("v360", "v240", "audio", "audio-2");
    assertThat(attributes(root, "Representation", "codecs").get(0)).startsWith("avc1.");
    NodeList templates = root.getElementsByTagName("SegmentTemplate");
    for (int i = 0; i < templates.getLength(); i++) {
      Element template = (Element) templates.item(i);
      assertThat(file.resolveSibling(template.getAttribute("initialization"))).exists();
      assertThat(lengths(template).sum() / Double.parseDouble(template.getAttribute("timescale")))
          .isCloseTo(13, within(0.08));
      long segments = lengths(template).count();
      assertThat(segments).isEqualTo(3);
      for (int number = 1; number <= segments; number++) {
        String name =
            template.getAttribute("media").replace("$Number%05d$", String.format("%05d", number));
        assertThat(file.resolveSibling(name)).exists();
      }
    }
  }

  private static IntStream lengths(Element template) {
    NodeList parts = template.getElementsByTagName("S");
    return IntStream.range(0, parts.getLength())
        .mapToObj(i -> (Element) parts.item(i))
        .flatMapToInt(
            it ->
                IntStream.generate(() -> Integer.parseInt(it.getAttribute("d")))
                    .limit(
                        it.getAttribute("r").isEmpty()
                            ? 1
                            : 1 + Integer.parseInt(it.getAttribute("r"))));
  }

  private static List<String> attributes(Element root, String tag, String name) {
    NodeList all = root.getElementsByTagName(tag);
    return IntStream.range(0, all.getLength())
        .mapToObj(i -> ((Element) all.item(i)).getAttribute(name))
        .toList();
  }

  private static void assertFile(Path mp4) throws Exception {
    String said =
        Clips.probe(
            "-count_frames",
            "-show_entries",
            "stream=codec_name,nb_read_frames,start_time,duration:format=duration:format_tags",
            "-of",
            "default=nk=0",
            mp4.toString());
    assertThat(said).contains("codec_name=h264", "codec_name=aac", "nb_read_frames=390");
    String bytes = Files.readString(mp4, StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain("Secret", "+48.2082");
    assertThat(bytes.indexOf("moov")).isLessThan(bytes.indexOf("mdat"));
    for (String line : said.lines().filter(it -> it.startsWith("start_time=")).toList()) {
      assertThat(Double.parseDouble(line.substring(11))).isCloseTo(0, within(0.08));
    }
    for (String line : said.lines().filter(it -> it.startsWith("duration=")).toList()) {
      assertThat(Double.parseDouble(line.substring(9))).isCloseTo(13, within(0.08));
    }
  }
}
