package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionTest {
  private static final QueueName IMAGES = QueueName.MEDIA_IMAGE;
  private static final QueueName VIDEOS = QueueName.MEDIA_VIDEO;

  private final AtomicLong memory = new AtomicLong(10_000);
  private final AtomicLong scratch = new AtomicLong(10_000);
  private final Admission admission =
      new Admission(
          new AdmissionSettings(
              new Settings(
                  MapConfig.of(
                      "darkroom.queue.media-image.memory", "100",
                      "darkroom.queue.media-video.memory", "400",
                      "darkroom.queue.memory", "1000",
                      "darkroom.queue.memory-keep-free", "200",
                      "darkroom.scratch.min-free", "500"))),
          memory::get,
          scratch::get);

  @Test
  void places_plentyOfMemory_isWhatTheBudgetLeaves() {
    assertThat(admission.places(IMAGES, List.of())).isEqualTo(10);
    assertThat(admission.places(IMAGES, loads(VIDEOS, VIDEOS))).isEqualTo(2);
    assertThat(admission.places(VIDEOS, loads(VIDEOS, VIDEOS, IMAGES))).isZero();
  }

  @Test
  void places_littleMemoryFree_isWhatFitsBesideTheReserve() {
    memory.set(550);

    assertThat(admission.places(IMAGES, List.of())).isEqualTo(3);
    assertThat(admission.places(VIDEOS, List.of())).isZero();
    memory.set(0);
    assertThat(admission.places(IMAGES, List.of())).isZero();
  }

  @Test
  void places_scratchNearlyFull_onlyCleanUpGoesOn() {
    scratch.set(499);

    assertThat(admission.places(IMAGES, List.of())).isZero();
    assertThat(admission.places(QueueName.MAINTENANCE, List.of())).isPositive();
    scratch.set(500);
    assertThat(admission.places(IMAGES, List.of())).isPositive();
  }

  @Test
  void admits_twoOfWhatOneFits_theSecondWaits() {
    Load large = new Load(VIDEOS, 700);

    assertThat(admission.admits(large, List.of())).isTrue();
    assertThat(admission.admits(large, List.of(large))).isFalse();
    assertThat(admission.admits(new Load(VIDEOS, 0), List.of(large))).isFalse();
    assertThat(admission.admits(large, loads(IMAGES, IMAGES, IMAGES))).isTrue();
    assertThat(admission.places(IMAGES, List.of(large))).isEqualTo(3);
  }

  @Test
  void admits_moreThanTheNodeHas_onlyWhereNoOtherOfItsQueueRuns() {
    Load huge = new Load(VIDEOS, 5_000);

    assertThat(admission.admits(huge, loads(IMAGES))).isTrue();
    assertThat(admission.admits(huge, loads(VIDEOS))).isFalse();
  }

  private static List<Load> loads(QueueName... queues) {
    return Stream.of(queues).map(queue -> new Load(queue, 0)).toList();
  }

  @Test
  void freeMemory_groupWithLessThanTheMachine_isTheGroupsWithItsCache(@TempDir Path files)
      throws Exception {
    Files.writeString(files.resolve("meminfo"), "MemTotal: 9000 kB\nMemAvailable:   4000 kB\n");
    Files.writeString(files.resolve("memory.max"), "1000000\n");
    Files.writeString(files.resolve("memory.current"), "900000\n");
    Files.writeString(files.resolve("memory.stat"), "anon 1\ninactive_file 50000\n");

    assertThat(new FreeMemory(files, files).getAsLong()).isEqualTo(150_000);
    Files.writeString(files.resolve("memory.max"), "max\n");
    assertThat(new FreeMemory(files, files).getAsLong()).isEqualTo(4_096_000);
  }
}
