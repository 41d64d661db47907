package org.darkroom.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.darkroom.adapter.process.Clips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoudnessIT {
  private static final double TARGET = -16;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"0.08,stereo", "3,mono", "0.2,5.1"})
  void sound_howeverLoudAndLaidOut_comesOutEquallyLoud(String volume, String layout)
      throws Exception {
    Encoding encoding = new Encoding(source(volume, layout), "mov");
    double before = encoding.levels().get(0).lufs();
    HlsStream stream = encoding.stream();
    Path made = Files.createDirectory(directory.resolve("made")).resolve("source");
    Clips.make(
        made,
        "-i",
        stream.master().resolveSibling("audio.m3u8").toString(),
        "-c",
        "copy",
        "-f",
        "mp4");
    Encoding again = new Encoding(made, "mov");
    assertThat(Math.abs(before - TARGET)).isGreaterThan(1.5);
    assertThat(again.levels().get(0).lufs()).isCloseTo(TARGET, within(1.0));
    assertThat(again.structure().sounds().get(0).channels()).isEqualTo(2);
    assertThat(again.structure().seconds()).isCloseTo(6, within(0.08));
  }

  @Test
  void silence_staysSilent() throws Exception {
    Encoding encoding = new Encoding(source("0", "stereo"), "mov");
    assertThat(encoding.levels()).containsExactly(SoundLevel.UNKNOWN);
    assertThat(SoundLevel.UNKNOWN.gain()).isZero();
  }

  private Path source(String volume, String layout) throws Exception {
    return Clips.make(
        directory.resolve("source"),
        "-f",
        "lavfi",
        "-i",
        "color=teal:size=320x240:rate=25:duration=6",
        "-f",
        "lavfi",
        "-i",
        "anoisesrc=color=pink:sample_rate=44100:duration=6,volume="
            + volume
            + ",aformat=channel_layouts="
            + layout,
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-c:a",
        "aac",
        "-f",
        "mp4");
  }
}
