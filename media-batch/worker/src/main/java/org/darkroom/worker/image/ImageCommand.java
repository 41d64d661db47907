package org.darkroom.worker.image;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.darkroom.worker.Command;
import org.darkroom.worker.UnfitMediaException;

/** Renders an image; without a source it tells of the engine. */
public final class ImageCommand implements Command {
  private static final int SOME = 1 << 20;
  private static final int TIDY_EVERY = 64;

  private final ImageEngines engines = ImageEngines.find();
  private int rendered;
  private final Attentions attentions = engines.attentions();
  private final ImageRenderer renderer = new ImageRenderer(engines.chosen(), attentions.chosen());

  @Override
  public String name() {
    return "image";
  }

  @Override
  public JsonObject run(JsonObject arguments) throws UnfitMediaException, IOException {
    return run(arguments, part -> {});
  }

  @Override
  public JsonObject run(JsonObject arguments, Consumer<JsonObject> parts)
      throws UnfitMediaException, IOException {
    if (!arguments.containsKey("source")) {
      return Json.createObjectBuilder()
          .add("engine", engines.chosen().name())
          .add("version", engines.chosen().version())
          .add("missing", engines.missing())
          .add("faceProblem", attentions.faceProblem())
          .build();
    }
    RenderRequest request = RenderRequest.of(arguments);
    try {
      return renderer.render(request, file -> parts.accept(file.toJson())).toJson();
    } finally {
      if (++rendered % TIDY_EVERY == 0) {
        // Pictures are large arrays, and a heap that grew for them would stay so.
        System.gc();
      }
    }
  }

  /** Renders a grey picture, so that classes and libraries are there when the first job comes. */
  @Override
  public void warmUp() {
    try {
      Path directory = Files.createTempDirectory("warm-up");
      Path source = directory.resolve("source");
      BufferedImage grey = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
      ImageIO.write(grey, "jpeg", source.toFile());
      renderer.render(
          new RenderRequest(
              source,
              "image/jpeg",
              directory,
              new PixelLimits(SOME, SOME, SOME),
              List.of(
                  new Rendition("small", 150, true, true, false),
                  new Rendition("large", 600, false, true, false)),
              80,
              2),
          file -> {});
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
