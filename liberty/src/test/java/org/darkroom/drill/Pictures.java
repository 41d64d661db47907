package org.darkroom.drill;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.darkroom.services.Trees;
import org.darkroom.system.Api;
import org.darkroom.system.Samples;

/** Files to upload; no two pictures are the same. */
final class Pictures implements AutoCloseable {
  private final AtomicInteger number = new AtomicInteger();
  private final Path directory;

  Pictures() {
    try {
      directory = Files.createTempDirectory("darkroom-drill-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String upload(Api api) {
    return upload(api, 320, 240);
  }

  /** Uploads a picture of that size. */
  String upload(Api api, int width, int height) {
    int own = number.incrementAndGet();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(own * 2_654_435_761L > 0 ? own * 40_503 & 0xffffff : own));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.WHITE);
    graphics.drawString("picture " + own, 20, 100);
    graphics.dispose();
    Path file = directory.resolve("picture-" + own + ".png");
    try {
      ImageIO.write(image, "png", file.toFile());
      return api.upload(file, "image/png");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      file.toFile().delete();
    }
  }

  /** Uploads a small text. */
  String document(Api api) {
    Path file = directory.resolve("note-" + number.incrementAndGet() + ".txt");
    try {
      Files.writeString(file, "A note, number " + number + ", of some length.\n".repeat(10));
      return api.upload(file, "text/plain");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A film of that many seconds, made once. */
  synchronized Path film(int seconds) {
    Path kept = directory.resolve("film-" + seconds + ".mp4");
    if (!Files.exists(kept)) {
      try {
        Files.move(Samples.video(directory, seconds), kept);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return kept;
  }

  @Override
  public void close() {
    try {
      Trees.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
