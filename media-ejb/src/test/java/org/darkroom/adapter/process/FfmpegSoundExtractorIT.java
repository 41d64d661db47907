package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.transcript.Silence;
import org.darkroom.transcript.SoundExtractor;
import org.darkroom.transcript.Window;
import org.darkroom.transcript.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegSoundExtractorIT {
  private static final Offset<Long> CLOSE = Offset.offset(60L);

  @TempDir Path job;
  private final Engines engines = Engines.with();
  private final List<Double> shares = new ArrayList<>();

  @Test
  void extract_tonesWithPauses_findsThemAndWindowsEndThere() throws Exception {
    // Six seconds of a tone, then one of nothing.
    Path source =
        Clips.make(
            job.resolve("source.mp3"),
            "-f",
            "lavfi",
            "-i",
            "aevalsrc='if(lt(mod(t,7),6),0.3*sin(2*PI*440*t),0)':d=60:s=44100");

    List<Silence> silences = done(extract(source, "mp3"));

    assertThat(silences).hasSize(8);
    for (int i = 0; i < silences.size(); i++) {
      assertThat(silences.get(i).from()).isCloseTo(7_000L * i + 6_000, CLOSE);
      assertThat(silences.get(i).to()).isCloseTo(7_000L * i + 7_000, CLOSE);
    }
    assertThat(millis()).isCloseTo(60_000, CLOSE);
    List<Window> windows = Windows.cut(millis(), silences, 28_000);
    assertThat(windows).hasSize(3);
    assertThat(windows.get(0).to()).isCloseTo(27_500, CLOSE);
    assertThat(windows.get(1).to()).isCloseTo(55_500, CLOSE);
    assertThat(shares).isSorted();
    assertThat(shares.get(shares.size() - 1)).isGreaterThan(0.9);
  }

  @Test
  void extract_soundThatNeverPauses_findsNone() throws Exception {
    Path source =
        Clips.make(job.resolve("source.wav"), "-f", "lavfi", "-i", "sine=frequency=300:duration=5");
    assertThat(done(extract(source, "wav"))).isEmpty();
    assertThat(millis()).isCloseTo(5_000, CLOSE);
  }

  @Test
  void extract_videoWhoseSoundBeginsLater_keepsTheTime() throws Exception {
    Path source =
        Clips.make(
            job.resolve("source.mp4"),
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=160x120:rate=10:duration=8",
            "-itsoffset",
            "3",
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=300:duration=5",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-c:a",
            "aac");

    List<Silence> silences = done(extract(source, "mov"));

    assertThat(millis()).isCloseTo(8_000, Offset.offset(200L));
    assertThat(silences).hasSize(1);
    assertThat(silences.get(0).to()).isCloseTo(3_000, Offset.offset(100L));
  }

  @Test
  void extract_damagedFile_isNotDone() throws Exception {
    Path source =
        Clips.make(job.resolve("source.wav"), "-f", "lavfi", "-i", "sine=frequency=300:duration=5");
    EngineResult<MediaStructure> structure = engines.probe().probe(source, "wav");
    Files.write(source, new byte[2_000]);
    assertThat(
            engines
                .sound()
                .extract(source, done(structure), job.resolve("speech.pcm"), shares::add))
        .isNotInstanceOf(EngineResult.Done.class);
  }

  private EngineResult<List<Silence>> extract(Path source, String demuxer) throws Exception {
    return engines
        .sound()
        .extract(
            source,
            done(engines.probe().probe(source, demuxer)),
            job.resolve("speech.pcm"),
            shares::add);
  }

  private long millis() throws Exception {
    return Files.size(job.resolve("speech.pcm")) * 1000 / SoundExtractor.BYTES_PER_SECOND;
  }

  private static <T> T done(EngineResult<T> result) {
    assertThat(result).isInstanceOf(EngineResult.Done.class);
    return ((EngineResult.Done<T>) result).value();
  }
}
