package org.darkroom.worker.video;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.worker.Command;
import org.darkroom.worker.container.DeclinedException;
import org.darkroom.worker.container.Screening;
import org.darkroom.worker.image.PictureSheet;

/** Draws keyframes of a stream of our own onto one sheet. */
public final class VideoStoryboardCommand implements Command {
  private final Tidying tidying = new Tidying();

  @Override
  public String name() {
    return "video-storyboard";
  }

  @Override
  public JsonObject run(JsonObject arguments) throws IOException {
    Path source = Path.of(arguments.getString("source"));
    String demuxer = arguments.getString("demuxer");
    List<Double> starts =
        arguments.getJsonArray("starts").getValuesAs(JsonNumber.class).stream()
            .map(JsonNumber::doubleValue)
            .toList();
    PictureSheet sheet =
        new PictureSheet(
            arguments.getInt("columns"),
            arguments.getInt("rows"),
            arguments.getInt("width"),
            arguments.getInt("height"));
    try {
      Screening.check(source, demuxer);
      return tidying.after(
          () -> {
            KeyframeReader.read(source, demuxer, starts, sheet::add);
            if (sheet.pictures() == starts.size()) {
              sheet.write(Path.of(arguments.getString("sheet")), arguments.getInt("quality"));
            }
            return Json.createObjectBuilder().add("pictures", sheet.pictures()).build();
          });
    } catch (DeclinedException e) {
      return VideoProbeCommand.declined(e);
    }
  }
}
