package org.darkroom.subtitle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.process.Engines;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.shared.Failure;
import org.darkroom.subtitle.TextTrack.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real text tracks of every common kind through the real engine. */
class SubtitlesIT {
  private static final String SRT =
      "1\n00:00:01,000 --> 00:00:02,000\nGood <i>morning</i>\n\n2\n00:00:03,000 --> 00:00:04,500\nBye\n";

  /** The sound's first samples, up to 1024, may come before the picture. */
  private static final String CUES =
      "\\n00:00:01\\.0[012]\\d --> 00:00:02\\.0[012]\\d\\nGood <i>morning</i>\\n\\n"
          + "00:00:03\\.0[012]\\d --> 00:00:04\\.5[012]\\d\\nBye\\n\\n$";

  private final Engines engines = Engines.with();
  private final List<Failure> problems = new ArrayList<>();

  @TempDir Path directory;
  private Path srt;

  @BeforeEach
  void write() throws IOException {
    srt = Files.writeString(directory.resolve("a.srt"), SRT);
  }

  @Test
  void movText_andOthers_becomeWebVtt() throws Exception {
    for (String codec : List.of("mov_text", "srt", "ass", "webvtt")) {
      boolean movie = codec.equals("mov_text");
      Subtitles made =
          subtitles(
              movie ? "mov" : "matroska",
              muxed(
                  codec + (movie ? ".mp4" : ".mkv"),
                  "-c:s",
                  codec,
                  "-metadata:s:s:0",
                  "language=ger"));

      assertThat(made.tracks())
          .as(codec)
          .extracting(Subtitle::name)
          .containsExactly("subtitles-de");
      assertThat(made.tracks().get(0).label()).isEqualTo("German");
      assertThat(Files.readString(made.tracks().get(0).file())).as(codec).containsPattern(CUES);
      assertThat(problems).isEmpty();
    }
  }

  @Test
  void severalOfOneLanguage_haveDistinctNamesAndLabels() throws Exception {
    Subtitles made =
        subtitles(
            "matroska",
            muxed(
                "many.mkv",
                "-map",
                "1:s",
                "-map",
                "1:s",
                "-c:s",
                "srt",
                "-metadata:s:s:0",
                "language=eng",
                "-metadata:s:s:1",
                "language=eng",
                "-metadata:s:s:2",
                "title=Say \"what\"",
                "-disposition:s:1",
                "forced"));

    assertThat(made.tracks())
        .extracting(Subtitle::name)
        .containsExactly("subtitles-en", "subtitles-en-2", "subtitles-und");
    assertThat(made.listedIn("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8\n"))
        .isEqualTo(
            "#EXTM3U\n"
                + line("English", ",LANGUAGE=\"en\"", "NO", "subtitles-en")
                + line("English-2", ",LANGUAGE=\"en\"", "YES", "subtitles-en-2")
                + line("Say what", "", "NO", "subtitles-und")
                + "#EXT-X-STREAM-INF:BANDWIDTH=1,SUBTITLES=\"subtitles\"\nv.m3u8\n");
    assertThat(Files.readString(made.tracks().get(0).file().resolveSibling("subtitles-en.m3u8")))
        .contains("#EXT-X-TARGETDURATION:6\n", "\nsubtitles-en.vtt\n#EXT-X-ENDLIST");
  }

  @Test
  void textOfAFileThatStartsLate_isOnTheVideosClock() throws Exception {
    Subtitles made =
        subtitles("mov", muxed("late.mp4", "-c:s", "mov_text", "-output_ts_offset", "10"));

    assertThat(Files.readString(made.tracks().get(0).file())).containsPattern(CUES);
  }

  @Test
  void bitmaps_areToldAndNotConverted() throws Exception {
    Path clip = Clips.clip(directory.resolve("plain.mp4"), "320x240", "25", 2);
    Path pictures = Files.write(directory.resolve("a.sup"), presentationGraphics());
    Path file = directory.resolve("bitmap.mkv");
    Clips.make(
        file,
        "-i",
        clip.toString(),
        "-i",
        pictures.toString(),
        "-map",
        "0",
        "-map",
        "1",
        "-c",
        "copy",
        "-metadata:s:s:0",
        "language=jpn");

    Subtitles made = subtitles("matroska", file);

    assertThat(made.tracks()).isEmpty();
    assertThat(made.texts().tracks())
        .containsExactly(new TextTrack(2, Kind.OTHER, "hdmv_pgs_subtitle", "ja", "", false));
    assertThat(problems).isEmpty();
  }

  /** An empty screen of a Blu-ray's subtitles at the first second: composition and end. */
  private static byte[] presentationGraphics() {
    ByteBuffer bytes = ByteBuffer.allocate(37);
    bytes.put((byte) 'P').put((byte) 'G').putInt(90_000).putInt(0).put((byte) 0x16);
    bytes.putShort((short) 11).putShort((short) 320).putShort((short) 240).put((byte) 0x10);
    bytes.putShort((short) 1).put((byte) 0x80).put((byte) 0).put((byte) 0).put((byte) 0);
    bytes.put((byte) 'P').put((byte) 'G').putInt(90_000).putInt(0).put((byte) 0x80);
    return bytes.putShort((short) 0).array();
  }

  @Test
  void chapters_becomeWebVtt() throws Exception {
    Path meta =
        Files.writeString(
            directory.resolve("meta"),
            """
            ;FFMETADATA1
            [CHAPTER]
            TIMEBASE=1/1000
            START=0
            END=2000
            title=Intro
            [CHAPTER]
            TIMEBASE=1/1000
            START=2000
            END=5000
            title=The <rest>
            """);
    Path clip = Clips.clip(directory.resolve("plain.mp4"), "320x240", "25", 5);
    Path file = directory.resolve("chapters.mkv");
    Clips.make(
        file,
        "-i",
        clip.toString(),
        "-i",
        meta.toString(),
        "-map_metadata",
        "1",
        "-map_chapters",
        "1",
        "-map",
        "0",
        "-c",
        "copy");

    Subtitles made = subtitles("matroska", file);

    assertThat(Files.readString(made.chapters().orElseThrow()))
        .endsWith(
            "00:00:00.000 --> 00:00:02.000\nIntro\n\n00:00:02.000 --> 00:00:05.000\nThe &lt;rest&gt;\n\n");
  }

  @Test
  void fileWithoutText_hasNone() throws Exception {
    Path clip = Clips.clip(directory.resolve("plain.mp4"), "320x240", "25", 1);

    Subtitles made = subtitles("mov", clip);

    assertThat(made.tracks()).isEmpty();
    assertThat(made.chapters()).isEmpty();
    assertThat(made.listedIn("#EXTM3U\n")).isEqualTo("#EXTM3U\n");
  }

  @Test
  void captionsInThePictures_ofTheCorpus_becomeWebVtt() throws Exception {
    Path corpus = Engines.corpus();
    Path file = corpus.resolve("video/fragmented_captions.mp4");

    Subtitles made = subtitles("mov", Files.copy(file, directory.resolve("captions")));

    assertThat(made.tracks()).extracting(it -> it.track().kind()).containsExactly(Kind.CAPTIONS);
    assertThat(Files.readString(made.tracks().get(0).file()))
        .containsPattern("00:00:01.869 --> 00:00:02.0\\d\\d\n♪MUSIC♪\n\n$");
  }

  private static String line(String label, String language, String forced, String name) {
    return "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subtitles\",NAME=\"%s\"%s,DEFAULT=NO,AUTOSELECT=YES,FORCED=%s,URI=\"%s.m3u8\"\n"
        .formatted(label, language, forced, name);
  }

  private Path muxed(String name, String... options) throws IOException {
    Path clip = Clips.clip(directory.resolve(name + ".mp4"), "320x240", "25", 5);
    List<String> line = new ArrayList<>(List.of("-i", clip.toString(), "-i", srt.toString()));
    line.addAll(List.of("-map", "0", "-map", "1:s", "-c:v", "copy", "-c:a", "copy"));
    line.addAll(List.of(options));
    return Clips.make(directory.resolve(name), line.toArray(String[]::new));
  }

  private Subtitles subtitles(String demuxer, Path file) throws Exception {
    Path work = Files.createTempDirectory(directory, "w");
    Path source = Files.move(file, work.resolve("source"));
    EngineResult<MediaStructure> probed = engines.probe().probe(source, demuxer);
    assertThat(probed).isInstanceOf(EngineResult.Done.class);
    MediaStructure structure = ((EngineResult.Done<MediaStructure>) probed).value();
    Path made = Files.createDirectory(work.resolve("subtitles"));
    return Subtitles.write(engines.texts(), source, structure, made, problems::add);
  }
}
