package org.darkroom.worker.image;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.worker.Command;
import org.darkroom.worker.UnfitMediaException;
import org.jspecify.annotations.Nullable;

/** Makes the sizes of an image as AVIF; without a source it tells whether it can. */
public final class AvifCommand implements Command {
  private static final String TYPE = "image/avif";

  private final ImageEngines engines = ImageEngines.find();
  private @Nullable Attention attention;

  @Override
  public String name() {
    return "avif";
  }

  @Override
  public JsonObject run(JsonObject arguments) throws UnfitMediaException, IOException {
    AvifEncoder encoder = engines.avif();
    if (!arguments.containsKey("source")) {
      boolean able = encoder != null && encoder.works();
      return Json.createObjectBuilder().add("able", able).build();
    }
    if (encoder == null) {
      throw new IOException("libvips cannot be used: " + engines.missing());
    }
    RenderRequest request = RenderRequest.of(arguments);
    Decoded decoded = engines.chosen().decode(request);
    Renditions renditions = Renditions.of(decoded, request.sizes(), attention());
    List<RenderedImage.File> files = new ArrayList<>();
    for (Rendition it : request.sizes()) {
      Bitmap image = renditions.image(it);
      if (image != null) {
        String name = it.name() + ".avif";
        Path file = request.directory().resolve(name);
        long size = encoder.write(image, file, request.quality(), request.effort());
        String rendition = it.name() + "-avif";
        files.add(
            new RenderedImage.File(rendition, name, TYPE, image.width(), image.height(), size));
      }
    }
    return new RenderedImage(
            decoded.width(),
            decoded.height(),
            renditions.blurHash(),
            renditions.perceptualHash(),
            files)
        .toJson();
  }

  private Attention attention() {
    if (attention == null) {
      attention = engines.attentions().chosen();
    }
    return attention;
  }
}
