package org.darkroom.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.darkroom.adapter.process.Clips;
import org.darkroom.asset.MediaFacts;
import org.darkroom.engine.EngineResult;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Odd recordings made here: their facts, their loudness, and whether they need a stream. */
class MadeSoundsIT {
  private static final String TONE = "sine=frequency=1000:sample_rate=48000:duration=4";

  /** A sine of ffmpeg's generator has an eighth of full scale: −18.06 dB. */
  private static final double PEAK = -18.06;

  @TempDir Path directory;

  static Stream<Arguments> formats() {
    return Stream.of(
        of("ALAC in MP4", "a.m4a", "alac", 1, true, "-c:a", "alac"),
        of("FLAC", "a.flac", "flac", 1, false),
        of("FLAC in Ogg", "a.ogg", "flac", 1, true, "-c:a", "flac"),
        of("Opus 5.1", "a.opus", "opus", 6, true, "-ac", "6", "-c:a", "libopus"),
        of("RF64", "a.wav", "pcm_s16le", 1, true, "-rf64", "always"),
        of("WAV of 192 kHz", "a.wav", "pcm_s24le", 1, false, "-ar", "192000", "-c:a", "pcm_s24le"),
        of("WAV of 64-bit floats", "a.wav", "pcm_f64le", 1, true, "-c:a", "pcm_f64le"),
        of("AIFF", "a.aiff", "pcm_s16be", 1, true),
        of("MP3 of variable rate without header", "a.mp3", "mp3", 1, false, "-write_xing", "0"),
        of("AAC in ADTS", "a.aac", "aac", 2, false, "-ac", "2"),
        of("AAC in MP4", "a.m4a", "aac", 2, false, "-ac", "2"),
        of("Matroska", "a.mka", "opus", 2, true, "-ac", "2", "-c:a", "libopus"),
        of("WAV of 8 channels", "a.wav", "pcm_s16le", 8, false, "-ac", "8"),
        of("8 kHz of A-law", "a.wav", "pcm_alaw", 1, true, "-ar", "8000", "-c:a", "pcm_alaw"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void study_format_isReadAndStreamedWhereBrowsersNeedIt(
      String name, String file, String codec, int channels, boolean streamed, String[] options)
      throws Exception {
    List<String> line = new ArrayList<>(List.of("-f", "lavfi", "-i", TONE));
    line.addAll(Arrays.asList(options));
    line.addAll(List.of("-metadata", "title=secret place"));
    Path made = Clips.make(directory.resolve(file), line.toArray(String[]::new));

    AudioStudy.Findings found = Listening.well(made, directory);

    MediaFacts facts = found.facts();
    assertThat(facts.audioCodec()).isEqualTo(codec);
    assertThat(facts.channels()).isEqualTo(channels);
    assertThat(facts.durationSeconds()).isCloseTo(4, within(0.1));
    assertThat(facts.loudnessLufs()).isBetween(-30.0, -9.0);
    if (streamed) {
      assertThat(found.stream()).isNotNull();
      Listening.assertStreamable(found.stream(), 4);
    } else {
      assertThat(found.stream()).isNull();
    }
  }

  @Test
  void study_tone_hasTheLoudnessOfTheStandard() throws Exception {
    Path made =
        Clips.make(directory.resolve("a.wav"), "-f", "lavfi", "-i", TONE, "-c:a", "pcm_s24le");

    MediaFacts facts = Listening.well(made, directory).facts();

    // BS.1770: a sine of 997 Hz and 0 dBFS in one channel measures −3.01 LUFS.
    assertThat(facts.loudnessLufs()).isCloseTo(PEAK - 3.01, within(0.2));
    assertThat(facts.truePeakDbtp()).isCloseTo(PEAK, within(0.2));
    assertThat(facts.loudnessRangeLu()).isCloseTo(0, within(0.2));
  }

  @Test
  void study_silence_isAtTheGate() throws Exception {
    Path made = Clips.make(directory.resolve("a.wav"), "-f", "lavfi", "-i", "anullsrc", "-t", "2");

    MediaFacts facts = Listening.well(made, directory).facts();

    assertThat(facts.loudnessLufs()).isEqualTo(-70);
    assertThat(facts.truePeakDbtp()).isNull();
  }

  @Test
  void study_recordingWithCoverArt_isNoVideo() throws Exception {
    Path cover =
        Clips.make(
            directory.resolve("cover.jpg"), "-f", "lavfi", "-i", "testsrc2", "-frames:v", "1");
    Path made =
        Clips.make(
            directory.resolve("a.mp3"),
            "-f",
            "lavfi",
            "-i",
            TONE,
            "-i",
            cover.toString(),
            "-map",
            "0",
            "-map",
            "1",
            "-c:v",
            "copy",
            "-disposition:v",
            "attached_pic");

    MediaFacts facts = Listening.well(made, directory).facts();

    assertThat(facts.videoCodec()).isNull();
    assertThat(facts.audioCodec()).isEqualTo("mp3");
  }

  /** Those whose headers tell how much there should be; the index of MP4 is at either end. */
  static Stream<Arguments> announced() {
    return Stream.of(
        cut("AAC in MP4", "a.m4a"),
        cut("AAC in MP4, index first", "a.m4a", "-movflags", "+faststart"),
        cut("ALAC in MP4, index first", "a.m4a", "-c:a", "alac", "-movflags", "+faststart"),
        cut("FLAC", "a.flac"),
        cut("WAV", "a.wav"),
        cut("RF64", "a.wav", "-rf64", "always"),
        cut("AIFF", "a.aiff"),
        cut("CAF", "a.caf"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("announced")
  void study_recordingCutShort_isCorrupt(String name, String file, String[] options)
      throws Exception {
    Path whole = made(file, options);
    Listening.well(whole, directory);
    byte[] bytes = Files.readAllBytes(whole);
    for (int tenths : new int[] {5, 9}) {
      Path part =
          Files.write(
              directory.resolve(tenths + file), Arrays.copyOf(bytes, bytes.length * tenths / 10));
      EngineResult<AudioStudy.Findings> result = Listening.to(part, directory);
      assertThat(result).as(tenths + "/10").isInstanceOf(EngineResult.Unfit.class);
      assertThat(((EngineResult.Unfit<AudioStudy.Findings>) result).failure().code())
          .isEqualTo(FailureCode.CORRUPT_MEDIA);
    }
  }

  /** Nobody told how long they would be: what there is, is all of it. */
  static Stream<Arguments> open() {
    return Stream.of(
        Arguments.of("WAV of a pipe", "a.wav", "data", 4, -1L, 4),
        Arguments.of("WAV of a recorder without power", "a.wav", "data", 4, 0L, 4),
        Arguments.of("WAV of SoX to a pipe", "a.wav", "data", 4, 0x00F0FF7FL, 4),
        Arguments.of("FLAC of a pipe", "a.flac", "fLaC", 22, 0L, 4),
        Arguments.of("CAF of a pipe", "a.caf", "data", 4, -1L, 8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("open")
  void study_lengthLeftOpen_isWhole(
      String name, String file, String word, int behind, long value, int count) throws Exception {
    byte[] bytes = Files.readAllBytes(made(file));
    int size = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(word) + behind;
    for (int i = 0; i < count; i++) {
      bytes[size + i] = (byte) (value >> (8 * (count - 1 - i)));
    }
    Path open = Files.write(directory.resolve("open" + file), bytes);

    double seconds =
        Objects.requireNonNull(Listening.well(open, directory).facts().durationSeconds());

    assertThat(seconds).isCloseTo(4, within(0.1));
  }

  private Path made(String file, String... options) throws Exception {
    List<String> line = new ArrayList<>(List.of("-f", "lavfi", "-i", TONE));
    line.addAll(Arrays.asList(options));
    return Clips.make(directory.resolve(file), line.toArray(String[]::new));
  }

  private static Arguments cut(String name, String file, String... options) {
    return Arguments.of(name, file, options);
  }

  private static Arguments of(
      String name, String file, String codec, int channels, boolean streamed, String... options) {
    return Arguments.of(name, file, codec, channels, streamed, options);
  }
}
