package org.darkroom.adapter.process;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.darkroom.adapter.process.WorkerLaunch.Program;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.transcript.SpeechEngine;
import org.darkroom.transcript.TranscriptSettings;

/**
 * Recognises speech by whisper.cpp in worker processes of its own: it cannot be told to stop, and a
 * bad model ends its process.
 */
@Singleton
class WhisperSpeechEngine implements SpeechEngine {
  static final String COMMAND = "speech";
  private static final int HEAP_MEGABYTES = 128;

  /** Nothing is known that would grow in it; only a bound. */
  private static final int WINDOWS = 1_000;

  private static final Duration AGE = Duration.ofHours(6);

  private final TranscriptSettings settings;
  private final WorkerSettings workers;
  private final WorkerLaunch launch;
  private final WorkerRestarts restarts;

  @Inject
  WhisperSpeechEngine(
      TranscriptSettings settings,
      WorkerSettings workers,
      WorkerLaunch launch,
      WorkerRestarts restarts) {
    this.settings = settings;
    this.workers = workers;
    this.launch = launch;
    this.restarts = restarts;
  }

  @Override
  public String name() {
    return settings
        .model()
        .map(model -> "whisper (" + model.getFileName() + ")")
        .orElse("off (darkroom.transcription.model is not set)");
  }

  @Override
  public void start() throws InterruptedException {
    Optional<Path> model = settings.model();
    if (model.isEmpty()) {
      return;
    }
    String wrong = tried(model.get());
    if (!wrong.isEmpty()) {
      throw new InvalidSettingException(
          "darkroom.transcription.model",
          model.get().toString(),
          "a model that whisper.cpp can load: " + wrong);
    }
  }

  /** Loads the model in a process that is ended at once; says what is wrong with it. */
  private String tried(Path model) throws InterruptedException {
    try {
      WorkerProcess process = launch();
      try {
        JsonObject nothing = arguments(model).add("count", 0).build();
        WorkerAnswer answer =
            process.call(
                new WorkerPool.Request(COMMAND, nothing, List.of(), settings.windowTimeout()));
        return answer instanceof WorkerAnswer.Done ? "" : SpeechFailures.words(answer);
      } finally {
        process.kill();
      }
    } catch (IOException e) {
      return "no process can be started for it, " + e.getMessage();
    }
  }

  @Override
  public Session open(Path samples) {
    return new WhisperSession(this, restarts, samples);
  }

  /** A fresh process. */
  WorkerProcess launch() throws IOException, InterruptedException {
    List<String> line = WorkerLaunch.jvm(HEAP_MEGABYTES);
    line.addAll(List.of("-cp", workers.home() + File.separator + "*"));
    line.addAll(List.of("org.darkroom.worker.WorkerMain", COMMAND));
    List<Path> places =
        new ArrayList<>(List.of(workers.home().resolve("jars"), WorkerLaunch.java()));
    settings.model().ifPresent(places::add);
    return launch.start(
        new Program(
            line,
            places,
            new WorkerBounds(settings.memoryBytes(), WINDOWS, AGE, workers.bounds().start())));
  }

  /** A request for a window of the samples. */
  WorkerPool.Request request(Path samples, long first, long count, String language) {
    JsonObject arguments =
        arguments(settings.model().orElseThrow())
            .add("samples", samples.toString())
            .add("first", first)
            .add("count", count)
            .add("language", language)
            .add("threads", threads())
            .build();
    Path directory = FfmpegCommands.directory(samples);
    return new WorkerPool.Request(COMMAND, arguments, List.of(directory), settings.windowTimeout());
  }

  private static jakarta.json.JsonObjectBuilder arguments(Path model) {
    return JSON.createObjectBuilder().add("model", model.toString());
  }

  /** The cores that nobody else uses now, as far as the machine tells. */
  private int threads() {
    double load =
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    int cores = Runtime.getRuntime().availableProcessors();
    int free = load < 0 ? cores : cores - (int) load;
    return Math.max(1, Math.min(settings.threads(), free));
  }
}
