package org.darkroom.worker.speech;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.darkroom.worker.Command;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a stretch of samples; loads the model with the first request and keeps it. A request
 * for no samples only loads it.
 */
public final class SpeechCommand implements Command {
  private @Nullable Model model;

  @Override
  public String name() {
    return "speech";
  }

  @Override
  public JsonObject run(JsonObject arguments) throws IOException {
    Model loaded = model(Path.of(arguments.getString("model")));
    int count = arguments.getInt("count");
    if (count == 0) {
      return Json.createObjectBuilder().add("multilingual", loaded.isMultilingual()).build();
    }
    float[] samples =
        Samples.read(
            Path.of(arguments.getString("samples")),
            arguments.getJsonNumber("first").longValueExact(),
            count);
    return loaded.hear(samples, arguments.getString("language"), arguments.getInt("threads"));
  }

  private Model model(Path file) throws IOException {
    Model loaded = model;
    if (loaded == null) {
      loaded = Model.load(file);
      model = loaded;
    }
    return loaded;
  }
}
