package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
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
    assertThat(admission.places(IMAGES, Map.of())).isEqualTo(10);
    assertThat(admission.places(IMAGES, Map.of(VIDEOS, 2))).isEqualTo(2);
    assertThat(admission.places(VIDEOS, Map.of(VIDEOS, 2, IMAGES, 1))).isZero();
  }

  @Test
  void places_littleMemoryFree_isWhatFitsBesideTheReserve() {
    memory.set(550);

    assertThat(admission.places(IMAGES, Map.of())).isEqualTo(3);
    assertThat(admission.places(VIDEOS, Map.of())).isZero();
    memory.set(0);
    assertThat(admission.places(IMAGES, Map.of())).isZero();
  }

  @Test
  void places_scratchNearlyFull_onlyCleanUpGoesOn() {
    scratch.set(499);

    assertThat(admission.places(IMAGES, Map.of())).isZero();
    assertThat(admission.places(QueueName.MAINTENANCE, Map.of())).isPositive();
    scratch.set(500);
    assertThat(admission.places(IMAGES, Map.of())).isPositive();
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
