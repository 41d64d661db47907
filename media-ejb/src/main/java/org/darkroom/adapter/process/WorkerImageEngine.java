package org.darkroom.adapter.process;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.adapter.process.WorkerAnswer.Done;
import org.darkroom.adapter.process.WorkerAnswer.Unfit;
import org.darkroom.engine.EngineResult;
import org.darkroom.image.AvifSettings;
import org.darkroom.image.ImageEngine;
import org.darkroom.image.RenditionFile;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.InvalidSettingException;

/** Renders images in the media worker processes. */
@Singleton
class WorkerImageEngine implements ImageEngine {
  private static final String STAGE = "render";

  private static final String COMMAND = "image";
  private static final String AVIF = "avif";
  private static final System.Logger LOG = System.getLogger(WorkerImageEngine.class.getName());

  private final WorkerPool pool;
  private final ImageEngineSettings settings;
  private final AvifSettings avif;
  private final String wanted;
  private final SquareCut squares;
  private volatile String engine = "none";

  @Inject
  WorkerImageEngine(
      WorkerPool pool, ImageEngineSettings settings, AvifSettings avif, WorkerSettings workers) {
    this.pool = pool;
    this.settings = settings;
    this.avif = avif;
    this.wanted = workers.imageEngine();
    this.squares = workers.squares();
  }

  @Override
  public String name() {
    return engine;
  }

  @Override
  public void start() throws InterruptedException {
    WorkerAnswer answer;
    try {
      answer = ask(COMMAND);
      if (avif.isOn() && !(ask(AVIF) instanceof Done able && able.value().getBoolean("able"))) {
        throw new InvalidSettingException(
            AvifSettings.KEY,
            "true",
            "false here: there is no libvips with an encoder of AV1, install package libvips42");
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "Images cannot be processed: {0}", e.getMessage());
      return;
    }
    if (answer instanceof Done done) {
      String name = done.value().getString("engine");
      if (!wanted.equals("auto") && !wanted.equals(name)) {
        throw new InvalidSettingException(
            "darkroom.image.engine",
            wanted,
            "imageio or auto here: libvips is missing, install package libvips42 ("
                + done.value().getString("missing")
                + ")");
      }
      squares.check(done.value().getString("faceProblem"));
      engine = name + " " + done.value().getString("version");
      LOG.log(
          System.Logger.Level.INFO,
          "Image engine: {0}; squares are cut {1}{2}",
          engine,
          squares,
          name.equals("vips") || wanted.equals("imageio")
              ? ""
              : "; HEIC, AVIF, JPEG XL and JPEG 2000 need package libvips42");
    } else {
      LOG.log(System.Logger.Level.ERROR, "The image engine does not tell its name: {0}", answer);
    }
  }

  @Override
  public EngineResult<Rendered> render(
      Path source, String detectedType, Path directory, Early early) throws InterruptedException {
    List<Path> directories = List.of(source.toAbsolutePath().getParent(), directory);
    try {
      return result(
          pool.call(
              new WorkerPool.Request(
                  COMMAND,
                  arguments(source, detectedType, directory, settings.quality(), settings.effort()),
                  directories,
                  settings.timeout(),
                  part -> early.made(file(part, directory)))),
          directory);
    } catch (IOException e) {
      return broken("no worker process is available", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public EngineResult<Rendered> avif(Path source, String detectedType, Path directory)
      throws InterruptedException {
    List<Path> directories = List.of(source.toAbsolutePath().getParent(), directory);
    JsonObject arguments =
        arguments(source, detectedType, directory, avif.quality(), avif.effort());
    WorkerPool.Request request =
        new WorkerPool.Request(AVIF, arguments, directories, settings.timeout());
    try {
      return result(pool.call(request), directory);
    } catch (IOException e) {
      return broken("no worker process is available", String.valueOf(e.getMessage()));
    }
  }

  private WorkerAnswer ask(String command) throws IOException, InterruptedException {
    return pool.call(
        new WorkerPool.Request(
            command, JsonObject.EMPTY_JSON_OBJECT, List.of(), settings.timeout()));
  }

  private JsonObject arguments(Path source, String type, Path directory, int quality, int effort) {
    JsonArrayBuilder sizes = JSON.createArrayBuilder();
    settings.sizes().forEach(it -> sizes.add(it.toJson()));
    return JSON.createObjectBuilder()
        .add("source", source.toAbsolutePath().toString())
        .add("type", type)
        .add("directory", directory.toAbsolutePath().toString())
        .add("maxPixels", settings.maxPixels())
        .add("maxSubsampledPixels", settings.maxSubsampledPixels())
        .add("maxAnimatedPixels", settings.maxAnimatedPixels())
        .add("sizes", sizes)
        .add("quality", quality)
        .add("effort", effort)
        .build();
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
            .map(it -> file(it, directory))
            .toList();
    return new Rendered(
        value.getInt("width"),
        value.getInt("height"),
        value.getString("blurHash"),
        value.getString("perceptualHash"),
        files);
  }

  private static RenditionFile file(JsonObject it, Path directory) {
    return new RenditionFile(
        it.getString("name"),
        directory.resolve(it.getString("file")),
        it.getString("contentType"),
        it.getInt("width"),
        it.getInt("height"));
  }

  private static EngineResult<Rendered> broken(String message, String detail) {
    return new EngineResult.Broken<>(
        new Failure(FailureCode.WORKER_CRASHED, message, STAGE, 0, detail));
  }
}
