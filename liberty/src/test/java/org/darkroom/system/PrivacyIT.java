package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing that tells who recorded something, where, and with what comes out of the product again:
 * every byte that it delivers is fetched and read by others.
 */
@ExtendWith(SharedProduct.class)
class PrivacyIT {
  private static final String MARK = "PrivateMark";
  private static final String PLACE = "+41.3913-041.3913/";

  /** What is in files that tell, in one or another coding. */
  private static final List<String> TRACES =
      List.of(MARK, "+41.39", "xmpmeta", "ns.adobe.com", "Photoshop", "8BIM", "Exif\0\0", "©xyz");

  private static final List<String> TRACES_OF_TAGS =
      List.of("com.apple.quicktime", "location", "iso6709", "creation_time", "privatemark");

  private static final List<String> TELLING = List.of("Exif", "GPS", "XMP", "IPTC", "Photoshop");

  @TempDir static Path files;
  private static Api api;

  @BeforeAll
  static void start(Product shared) {
    api = new Api(shared, shared.token("peter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mov"})
  void video_ofAPhone_leavesNoTrace(String format) throws Exception {
    Path file = files.resolve("phone." + format);
    List<String> line = new ArrayList<>(picture());
    line.addAll(tags("location", "location-eng", "comment", "title", "artist", "make", "model"));
    line.addAll(tags("com.apple.quicktime.location.ISO6709", "com.apple.quicktime.make"));
    line.addAll(List.of("-metadata:s:v:0", "handler_name=" + MARK));
    line.addAll(List.of("-metadata:s:a:0", "handler_name=" + MARK));
    line.addAll(List.of("-metadata", "creation_time=2019-02-03T04:05:06Z"));
    line.addAll(format.equals("mov") ? List.of("-movflags", "use_metadata_tags") : List.of());
    line.add(file.toString());
    Samples.ffmpeg(line.toArray(String[]::new));
    Files.write(file, Tags.xmpBox(packet()), StandardOpenOption.APPEND);

    Map<String, byte[]> outputs =
        made(file, format.equals("mp4") ? "video/mp4" : "video/quicktime");

    assertThat(String.join(" ", outputs.keySet()))
        .contains("hls", "dash", "mp4", "poster", "thumbnail", "storyboard");
    assertThat(outputs.keySet()).filteredOn(it -> it.matches("hls .*m4s")).hasSizeGreaterThan(2);
    assertThat(outputs.keySet()).filteredOn(it -> it.matches("dash .*m4s")).hasSizeGreaterThan(2);
    check(file, outputs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp3", "m4a", "flac", "wma"})
  void sound_withTags_leavesNoTrace(String format) throws Exception {
    Path file = files.resolve("song." + format);
    List<String> line =
        new ArrayList<>(List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=3"));
    line.addAll(tags("title", "artist", "comment", "location", "lyrics", "copyright"));
    line.add(file.toString());
    Samples.ffmpeg(line.toArray(String[]::new));

    Map<String, byte[]> outputs =
        made(
            file,
            switch (format) {
              case "mp3" -> "audio/mpeg";
              case "m4a" -> "audio/mp4";
              case "flac" -> "audio/flac";
              default -> "audio/x-ms-wma";
            });

    assertThat(String.join(" ", outputs.keySet())).contains("waveform");
    check(file, outputs);
  }

  /**
   * Comments, pictures and things of any kind: AIFF becomes AAC, of MP3 only the waveform is new.
   */
  @ParameterizedTest
  @ValueSource(strings = {"mp3", "aiff"})
  void sound_withThingsInItsTag_leavesNoTrace(String format) throws Exception {
    Path plain = files.resolve("plain." + format);
    String tone = "sine=frequency=440:duration=3";
    List<String> line = new ArrayList<>(List.of("-f", "lavfi", "-i", tone));
    line.addAll(format.equals("mp3") ? List.of("-id3v2_version", "0") : List.of());
    line.add(plain.toString());
    Samples.ffmpeg(line.toArray(String[]::new));
    byte[] cover = Tags.inJpeg(Files.readAllBytes(Samples.photo(files)), packet());
    byte[] tag = Tags.id3(MARK, cover);
    byte[] sound = Files.readAllBytes(plain);
    Path file = files.resolve("tagged." + format);
    Files.write(file, format.equals("mp3") ? Tags.before(tag, sound) : Tags.inAiff(tag, sound));
    assertThat(Samples.ffprobe("-show_streams", "-show_format", file.toString()))
        .as("what others read in it")
        .contains(MARK, "attached_pic=1");

    Map<String, byte[]> outputs = made(file, format.equals("mp3") ? "audio/mpeg" : "audio/aiff");

    assertThat(String.join(" ", outputs.keySet()))
        .contains(format.equals("mp3") ? "waveform" : "aac");
    check(file, outputs);
  }

  private static String packet() {
    return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">" + MARK + "</x:xmpmeta>";
  }

  @Test
  void image_withAPlace_leavesNoTrace() throws Exception {
    Path file = Samples.photo(files);
    Files.write(file, Tags.inJpeg(Files.readAllBytes(file), packet()));
    Map<String, byte[]> outputs = made(file, "image/jpeg");
    assertThat(outputs).hasSizeGreaterThanOrEqualTo(4);
    check(file, outputs);
  }

  private static List<String> picture() {
    return List.of(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=640x360:rate=25:duration=5",
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=440:duration=5",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac");
  }

  private static List<String> tags(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(
                    "-metadata",
                    name
                        + "="
                        + (name.toLowerCase(Locale.ROOT).contains("location") ? PLACE : MARK)))
        .toList();
  }

  private static void check(Path source, Map<String, byte[]> outputs) throws Exception {
    assertThat(traces(Files.readAllBytes(source))).as("what the file has").isNotEmpty();
    for (Map.Entry<String, byte[]> it : outputs.entrySet()) {
      assertThat(traces(it.getValue())).as(it.getKey()).isEmpty();
      if (it.getKey().matches(".*\\.(webp|png|jpe?g|avif)")) {
        for (Directory each :
            ImageMetadataReader.readMetadata(new ByteArrayInputStream(it.getValue()))
                .getDirectories()) {
          assertThat(TELLING).as(it.getKey()).noneMatch(each.getName()::contains);
        }
      } else if (it.getKey().matches(".*\\.(mp4|m4a|aac)")) {
        Path file = Files.write(files.resolve("output"), it.getValue());
        String tags = Samples.ffprobe("-show_format", "-show_streams", file.toString());
        assertThat(tags).as(it.getKey()).contains("TAG:major_brand");
        assertThat(tags).as(it.getKey()).doesNotContain("attached_pic=1", "codec_type=data");
        assertThat(tags.lines().filter(line -> line.startsWith("TAG:")))
            .as(it.getKey())
            .noneMatch(
                line -> TRACES_OF_TAGS.stream().anyMatch(line.toLowerCase(Locale.ROOT)::contains));
      }
    }
  }

  private static List<String> traces(byte[] bytes) {
    List<String> found = new ArrayList<>();
    for (Charset coding :
        List.of(
            StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      for (String it : TRACES) {
        if (text.contains(new String(it.getBytes(coding), StandardCharsets.ISO_8859_1))) {
          found.add(it);
        }
      }
    }
    return found;
  }

  /** Everything that is delivered of it, by rendition and name, with all that playlists lead to. */
  private static Map<String, byte[]> made(Path file, String type) throws Exception {
    String id = api.upload(file, type);
    api.awaitStatus(id, "READY");
    return Delivered.of(api.media(id));
  }
}
