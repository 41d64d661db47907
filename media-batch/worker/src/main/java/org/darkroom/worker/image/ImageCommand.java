package org.darkroom.worker.image;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.darkroom.worker.Command;
import org.darkroom.worker.UnfitMediaException;

/** Renders an image. */
public final class ImageCommand implements Command {
  private final ImageRenderer renderer = new ImageioRenderer();

  @Override
  public String name() {
    return "image";
  }

  @Override
  public JsonObject run(JsonObject arguments) throws UnfitMediaException, IOException {
    return renderer.render(RenderRequest.of(arguments)).toJson();
  }

  /** Renders a grey picture, so that classes and libraries are there when the first job comes. */
  @Override
  public void warmUp() {
    try {
      Path directory = Files.createTempDirectory("warm-up");
      Path source = directory.resolve("source");
      BufferedImage grey = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
      ImageIO.write(grey, "jpeg", source.toFile());
      renderer.render(new RenderRequest(source, "image/jpeg", directory, 1 << 20, 1 << 20, 80, 2));
      try (var files = Files.list(directory)) {
        for (Path it : files.toList()) {
          Files.delete(it);
        }
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnfitMediaException e) {
      throw new IllegalStateException("the engine refuses its own picture", e);
    }
  }
}
