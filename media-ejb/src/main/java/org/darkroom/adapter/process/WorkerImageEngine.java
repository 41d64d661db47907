package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.adapter.process.WorkerAnswer.Done;
import org.darkroom.adapter.process.WorkerAnswer.Unfit;
import org.darkroom.engine.EngineResult;
import org.darkroom.image.ImageEngine;
import org.darkroom.image.RenditionFile;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Renders images in the media worker processes. */
@Singleton
class WorkerImageEngine implements ImageEngine {
  private static final String STAGE = "render";

  private final WorkerPool pool;
  private final ImageEngineSettings settings;

  @Inject
  WorkerImageEngine(WorkerPool pool, ImageEngineSettings settings) {
    this.pool = pool;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "imageio";
  }

  @Override
  public EngineResult<Rendered> render(Path source, String detectedType, Path directory)
      throws InterruptedException {
    JsonObject arguments =
        Json.createObjectBuilder()
            .add("source", source.toAbsolutePath().toString())
            .add("type", detectedType)
            .add("directory", directory.toAbsolutePath().toString())
            .add("maxPixels", settings.maxPixels())
            .add("maxSubsampledPixels", settings.maxSubsampledPixels())
            .add("quality", settings.quality())
            .add("effort", settings.effort())
            .build();
    List<Path> directories = List.of(source.toAbsolutePath().getParent(), directory);
    try {
      return result(
          pool.call(new WorkerPool.Request("image", arguments, directories, settings.timeout())),
          directory);
    } catch (IOException e) {
      return broken("no worker process is available", String.valueOf(e.getMessage()));
    }
  }

  private static EngineResult<Rendered> result(WorkerAnswer answer, Path directory) {
    if (answer instanceof Done done) {
      return new EngineResult.Done<>(rendered(done.value(), directory));
    }
    if (answer instanceof Unfit unfit) {
      return new EngineResult.Unfit<>(
          new Failure(unfit.code(), unfit.message(), STAGE, 0, unfit.detail()));
    }
    return answer instanceof WorkerAnswer.Lost lost
        ? broken("the worker process was ended", lost.detail())
        : broken("the worker process failed", answer.toString());
  }

  private static Rendered rendered(JsonObject value, Path directory) {
    List<RenditionFile> files =
        value.getJsonArray("files").getValuesAs(JsonObject.class).stream()
            .map(
                it ->
                    new RenditionFile(
                        it.getString("name"),
                        directory.resolve(it.getString("file")),
                        it.getString("contentType"),
                        it.getInt("width"),
                        it.getInt("height")))
            .toList();
    return new Rendered(
        value.getInt("width"), value.getInt("height"), value.getString("blurHash"), files);
  }

  private static EngineResult<Rendered> broken(String message, String detail) {
    return new EngineResult.Broken<>(
        new Failure(FailureCode.WORKER_CRASHED, message, STAGE, 0, detail));
  }
}
