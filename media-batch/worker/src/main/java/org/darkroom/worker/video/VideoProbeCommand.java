package org.darkroom.worker.video;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.darkroom.worker.Command;
import org.darkroom.worker.container.Colours;
import org.darkroom.worker.container.DeclinedException;
import org.darkroom.worker.container.Screening;

/**
 * Reads what a video is made of. The answer holds either {@code streams}, with fields as ffprobe
 * names them, or {@code declined} with the reason: the file is not for this library.
 */
public final class VideoProbeCommand implements Command {
  private final Tidying tidying = new Tidying();

  @Override
  public String name() {
    return "video-probe";
  }

  @Override
  public JsonObject run(JsonObject arguments) throws IOException {
    Path source = Path.of(arguments.getString("source"));
    String demuxer = arguments.getString("demuxer");
    try {
      Colours colours = Screening.check(source, demuxer);
      return tidying.after(() -> TrackReader.read(source, demuxer, colours));
    } catch (DeclinedException e) {
      return declined(e);
    }
  }

  static JsonObject declined(DeclinedException e) {
    return Json.createObjectBuilder().add("declined", String.valueOf(e.getMessage())).build();
  }
}
