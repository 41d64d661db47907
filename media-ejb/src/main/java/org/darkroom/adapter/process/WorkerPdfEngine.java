package org.darkroom.adapter.process;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.darkroom.adapter.process.WorkerAnswer.Done;
import org.darkroom.adapter.process.WorkerAnswer.Lost;
import org.darkroom.adapter.process.WorkerAnswer.Unfit;
import org.darkroom.document.ActiveContent;
import org.darkroom.document.PdfEngine;
import org.darkroom.engine.EngineResult;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * Opens PDFs in the media worker processes. Opening and drawing are asked for at once; a process
 * that is lost over it is no verdict, since a page may be more than the limits allow: then it is
 * only opened, where a process that is lost twice is one.
 */
@Singleton
class WorkerPdfEngine implements PdfEngine {
  private static final String COMMAND = "pdf";
  private static final String STAGE = "inspect";
  private static final System.Logger LOG = System.getLogger(WorkerPdfEngine.class.getName());

  private final WorkerPool pool;
  private final PdfEngineSettings settings;

  @Inject
  WorkerPdfEngine(WorkerPool pool, PdfEngineSettings settings) {
    this.pool = pool;
    this.settings = settings;
  }

  @Override
  public EngineResult<Pdf> read(Path source, Path directory) throws InterruptedException {
    Path preview = directory.resolve("preview.webp");
    try {
      WorkerAnswer answer =
          pool.once(request(source, directory, preview, settings.previewTimeout()));
      if (answer instanceof Lost lost) {
        LOG.log(
            System.Logger.Level.WARNING,
            "The first page of a PDF was not drawn: {0} {1}",
            lost.reason().label(),
            lost.detail());
        answer = pool.call(request(source, directory, null, settings.timeout()));
      }
      return result(answer, preview);
    } catch (IOException e) {
      return broken("no worker process is available", String.valueOf(e.getMessage()));
    }
  }

  private WorkerPool.Request request(
      Path source, Path directory, @Nullable Path preview, Duration longest) {
    var arguments =
        JSON.createObjectBuilder()
            .add("source", source.toAbsolutePath().toString())
            .add("edge", settings.previewEdge());
    if (preview != null) {
      arguments.add("preview", preview.toAbsolutePath().toString());
    }
    List<Path> directories = List.of(FfmpegCommands.directory(source), directory);
    return new WorkerPool.Request(COMMAND, arguments.build(), directories, longest);
  }

  private static EngineResult<Pdf> result(WorkerAnswer answer, Path preview) {
    if (answer instanceof Done done) {
      return new EngineResult.Done<>(pdf(done.value(), preview));
    }
    if (answer instanceof Unfit unfit) {
      return new EngineResult.Unfit<>(
          new Failure(unfit.code(), unfit.message(), STAGE, 0, unfit.detail()));
    }
    return answer instanceof Lost lost
        ? broken("the worker process was ended", lost.detail())
        : broken("the worker process failed", answer.toString());
  }

  private static Pdf pdf(JsonObject value, Path preview) {
    Set<ActiveContent> active = EnumSet.noneOf(ActiveContent.class);
    for (JsonString it : value.getJsonArray("active").getValuesAs(JsonString.class)) {
      active.add(ActiveContent.valueOf(it.getString()));
    }
    if (value.containsKey("undrawn")) {
      LOG.log(
          System.Logger.Level.INFO,
          "The first page of a PDF was not drawn: {0}",
          value.getString("undrawn"));
    }
    boolean drawn = value.containsKey("width") && Files.isRegularFile(preview);
    return new Pdf(
        value.getInt("pages"),
        active,
        drawn ? new Preview(preview, value.getInt("width"), value.getInt("height")) : null);
  }

  private static EngineResult<Pdf> broken(String message, String detail) {
    return new EngineResult.Broken<>(
        new Failure(FailureCode.WORKER_CRASHED, message, STAGE, 0, detail));
  }
}
