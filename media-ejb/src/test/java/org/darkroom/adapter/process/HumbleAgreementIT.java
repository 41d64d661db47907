package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaProbe;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.Frame;
import org.darkroom.video.FrameEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Has both engines read the same files: whatever humble-video says, ffprobe says too. */
class HumbleAgreementIT {
  private static final double SECONDS = 0.05;

  @TempDir static Path directory;
  private static TestPool processes;
  private static MediaProbe humble;
  private static FrameEngine humbleFrames;
  private static final MediaProbe FFPROBE = Engines.with().probe();
  private static final FrameEngine FFMPEG = Engines.with().frames();

  @BeforeAll
  static void start() throws Exception {
    processes = new TestPool(directory, "darkroom.image.workers", "1");
    humble = Engines.with().humbleProbe(processes);
    humbleFrames = Engines.with().humbleFrames(processes);
  }

  @AfterAll
  static void stop() {
    processes.close();
  }

  @TestFactory
  Stream<DynamicTest> ordinaryVideos_areReadByHumbleAndAlike() throws Exception {
    return OrdinaryVideos.make(directory.resolve("made")).stream()
        .map(it -> DynamicTest.dynamicTest(it.getFileName().toString(), () -> compare(it, true)));
  }

  @TestFactory
  Stream<DynamicTest> corpus_isReadAlike() throws Exception {
    return Engines.onCorpus(HumbleAgreementIT::alike);
  }

  private static Stream<DynamicTest> alike(Path corpus) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(corpus.resolve("video"))) {
      all.filter(Files::isRegularFile).sorted().forEach(files::add);
    }
    return files.stream()
        .map(it -> DynamicTest.dynamicTest(it.getFileName().toString(), () -> compare(it, false)));
  }

  private static void compare(Path file, boolean must) throws Exception {
    Path source = source(file);
    String demuxer = demuxer(file.getFileName().toString().toLowerCase(Locale.ROOT));
    EngineResult<MediaStructure> first = humble.probe(source, demuxer);
    EngineResult<MediaStructure> second = FFPROBE.probe(source, demuxer);
    assertThat(first.getClass()).isEqualTo(second.getClass());
    if (first instanceof EngineResult.Done<MediaStructure> one
        && second instanceof EngineResult.Done<MediaStructure> other) {
      assertThat(processes.restarts).isEmpty();
      if (must) {
        assertThat(one.value().reader()).isEqualTo("humble");
      }
      assertAlike(one.value(), other.value());
      if (one.value().reader().equals("humble")) {
        assertSamePictures(source, one.value(), other.value(), must);
      }
    }
  }

  private static void assertAlike(MediaStructure one, MediaStructure other) {
    assertThat(one.start()).as("start").isCloseTo(other.start(), within(SECONDS));
    assertThat(one.seconds()).as("seconds").isCloseTo(other.seconds(), within(SECONDS));
    assertThat(one.video() == null).isEqualTo(other.video() == null);
    if (one.video() != null && other.video() != null) {
      assertAlike(one.video(), other.video());
    }
    if (one.audio() != null && other.audio() != null) {
      assertAlike(one.audio(), other.audio());
    }
    assertThat(one.audio() == null).isEqualTo(other.audio() == null);
  }

  private static void assertAlike(VideoTrack video, VideoTrack same) {
    assertThat(video.index()).isEqualTo(same.index());
    assertThat(video.codec()).isEqualTo(same.codec());
    assertThat(video.size()).isEqualTo(same.size());
    assertThat(video.codedPixels()).isEqualTo(same.codedPixels());
    assertThat(video.packets()).as("packets").isEqualTo(same.packets());
    assertThat(video.rate().perSecond())
        .isCloseTo(same.rate().perSecond(), within(same.rate().perSecond() / 100));
    assertThat(video.light()).isEqualTo(same.light());
    assertThat(video.interlaced()).isEqualTo(same.interlaced());
    assertThat(video.fullRange()).isEqualTo(same.fullRange());
  }

  private static void assertAlike(AudioTrack audio, AudioTrack same) {
    assertThat(audio.index()).isEqualTo(same.index());
    assertThat(audio.codec()).isEqualTo(same.codec());
    assertThat(audio.channels()).isEqualTo(same.channels());
    assertThat(audio.sampleRate()).isEqualTo(same.sampleRate());
    assertThat(audio.seconds()).isCloseTo(same.seconds(), within(SECONDS));
  }

  private static void assertSamePictures(
      Path source, MediaStructure one, MediaStructure other, boolean must) throws Exception {
    Path work = source.getParent();
    double at = Math.min(1, Objects.requireNonNull(other.video()).seconds() / 2);
    int before = processes.humble.size();
    Path poster = work.resolve("h.jpg");
    Path small = work.resolve("h.png");
    EngineResult<Frame> mine = humbleFrames.frame(source, one, at, poster, small);
    EngineResult<Frame> theirs =
        FFMPEG.frame(source, other, at, work.resolve("f.jpg"), work.resolve("f.png"));
    Frame taken = ((EngineResult.Done<Frame>) mine).value();
    Frame same = ((EngineResult.Done<Frame>) theirs).value();
    assertThat(taken.size()).isEqualTo(same.size());
    assertThat(taken.detail()).isCloseTo(same.detail(), within(0.5));
    if (must) {
      assertThat(processes.humble.subList(before, processes.humble.size()))
          .containsExactly("video-frame DONE");
    }
    assertThat(difference(small, work.resolve("f.png"))).isLessThan(4);
    assertThat(difference(poster, work.resolve("f.jpg"))).isLessThan(4);
  }

  /** The mean difference of all samples, 0 to 255. */
  private static double difference(Path one, Path other) throws IOException {
    BufferedImage a = ImageIO.read(one.toFile());
    BufferedImage b = ImageIO.read(other.toFile());
    assertThat(a.getWidth()).isEqualTo(b.getWidth());
    assertThat(a.getHeight()).isEqualTo(b.getHeight());
    long sum = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        int p = a.getRGB(x, y);
        int q = b.getRGB(x, y);
        for (int shift = 0; shift < 24; shift += 8) {
          sum += Math.abs((p >> shift & 255) - (q >> shift & 255));
        }
      }
    }
    return sum / 3.0 / a.getWidth() / a.getHeight();
  }

  private static Path source(Path file) {
    try {
      Path work = Files.createTempDirectory(directory, "work");
      return Files.copy(file, work.resolve("source"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String demuxer(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "mkv", "webm" -> "matroska";
      case "avi" -> "avi";
      case "ts" -> "mpegts";
      default -> "mov";
    };
  }
}
