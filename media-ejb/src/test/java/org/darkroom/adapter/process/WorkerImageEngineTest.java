package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.darkroom.engine.EngineResult;
import org.darkroom.image.ImageEngine.Rendered;
import org.darkroom.image.RenditionFile;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerImageEngineTest {
  @TempDir static Path home;
  @TempDir Path job;

  private static TestPool processes;

  @BeforeAll
  static void start() throws IOException {
    // Others may pass through, so that the worker can run under a user id of its own.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    processes =
        new TestPool(home, "darkroom.image.workers", "1", "darkroom.image.engine", "imageio");
  }

  @AfterAll
  static void stop() {
    processes.close();
  }

  @Test
  void render_jpeg_writesFiveSizes() throws Exception {
    Path source = job.resolve("source");
    BufferedImage photo = new BufferedImage(3000, 2000, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = photo.createGraphics();
    graphics.setColor(Color.ORANGE);
    graphics.fillOval(500, 200, 1500, 1500);
    graphics.dispose();
    ImageIO.write(photo, "jpeg", source.toFile());
    Path out = Files.createDirectory(job.resolve("out"));

    List<String> early = new ArrayList<>();
    EngineResult<Rendered> result =
        processes.images.render(source, "image/jpeg", out, it -> early.add(it.name()));

    assertThat(result).isInstanceOf(EngineResult.Done.class);
    Rendered rendered = ((EngineResult.Done<Rendered>) result).value();
    assertThat(early).containsExactly("thumbnail", "small", "medium", "large", "optimized");
    assertThat(rendered.width()).isEqualTo(3000);
    assertThat(rendered.height()).isEqualTo(2000);
    assertThat(rendered.blurHash()).hasSize(28);
    assertThat(rendered.perceptualHash()).matches("[0-9a-f]{16}");
    assertThat(rendered.renditions())
        .extracting(it -> it.name() + " " + it.width() + "x" + it.height())
        .containsExactly(
            "thumbnail 150x150",
            "small 320x213",
            "medium 800x533",
            "large 1280x853",
            "optimized 2048x1365");
    assertThat(rendered.renditions())
        .extracting(RenditionFile::contentType)
        .containsOnly("image/webp");
    for (RenditionFile it : rendered.renditions()) {
      assertThat(Files.readAllBytes(it.file())).startsWith('R', 'I', 'F', 'F');
      if (System.getProperty("user.name").equals("root")) {
        assertThat(Files.getAttribute(it.file(), "unix:uid")).isEqualTo(64101);
      }
    }
  }

  @Test
  void start_embeddedEngine_isNamed() throws Exception {
    processes.images.start();
    assertThat(processes.images.name()).startsWith("imageio Java ");
  }

  @Test
  void render_damagedFile_isAVerdict() throws Exception {
    Path source = Files.writeString(job.resolve("source"), "no picture at all");
    EngineResult<Rendered> result = processes.images.render(source, "image/png", job, it -> {});
    assertThat(result)
        .isInstanceOfSatisfying(
            EngineResult.Unfit.class,
            it -> assertThat(it.failure().code()).isEqualTo(FailureCode.CORRUPT_MEDIA));
  }

  @Test
  void render_formatOfOtherEngine_namesThePackage() throws Exception {
    Path source = Files.writeString(job.resolve("source"), "ftypheic");
    EngineResult<Rendered> result = processes.images.render(source, "image/heic", job, it -> {});
    assertThat(result)
        .isInstanceOfSatisfying(
            EngineResult.Unfit.class,
            it -> {
              assertThat(it.failure().code()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
              assertThat(it.failure().message()).contains("libvips42");
            });
  }
}
