package org.darkroom.worker.video;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.darkroom.worker.Command;
import org.darkroom.worker.container.DeclinedException;
import org.darkroom.worker.container.Screening;
import org.darkroom.worker.image.FrameFiles;

/** Takes one frame of a video that {@link VideoProbeCommand} did not decline. */
public final class VideoFrameCommand implements Command {
  private final Tidying tidying = new Tidying();

  @Override
  public String name() {
    return "video-frame";
  }

  @Override
  public JsonObject run(JsonObject arguments) throws IOException {
    Path source = Path.of(arguments.getString("source"));
    String demuxer = arguments.getString("demuxer");
    FrameFiles files =
        new FrameFiles(
            arguments.getInt("width"),
            arguments.getInt("height"),
            Path.of(arguments.getString("poster")),
            arguments.getInt("smallWidth"),
            arguments.getInt("smallHeight"),
            Path.of(arguments.getString("small")));
    try {
      // Once more: between the two requests there is another process, perhaps another file.
      Screening.check(source, demuxer);
      return tidying.after(
          () -> {
            int[] shades =
                files.write(
                    FrameReader.read(
                        source,
                        demuxer,
                        arguments.getInt("track"),
                        arguments.getJsonNumber("seconds").doubleValue(),
                        arguments.getBoolean("highDefinition")));
            JsonArrayBuilder counts = Json.createArrayBuilder();
            Arrays.stream(shades).forEach(counts::add);
            return Json.createObjectBuilder().add("shades", counts).build();
          });
    } catch (DeclinedException e) {
      return VideoProbeCommand.declined(e);
    }
  }
}
