package org.darkroom.adapter.process;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.engine.EngineResult;
import org.darkroom.transcript.Segment;
import org.darkroom.transcript.SoundExtractor;
import org.darkroom.transcript.SpeechEngine.Heard;
import org.darkroom.transcript.SpeechEngine.Session;
import org.darkroom.transcript.Window;
import org.jspecify.annotations.Nullable;

/** One recording, in one process as long as that is well. Used by one thread at a time. */
final class WhisperSession implements Session {
  private static final System.Logger LOG = System.getLogger(WhisperSession.class.getName());
  private static final int MILLIS = 1000;

  private final WhisperSpeechEngine engine;
  private final WorkerRestarts restarts;
  private final Path samples;
  private @Nullable WorkerProcess process;

  WhisperSession(WhisperSpeechEngine engine, WorkerRestarts restarts, Path samples) {
    this.engine = engine;
    this.restarts = restarts;
    this.samples = samples;
  }

  @Override
  public EngineResult<Heard> hear(Window window, @Nullable String language)
      throws InterruptedException {
    long first = window.from() * SoundExtractor.RATE / MILLIS;
    long count = window.to() * SoundExtractor.RATE / MILLIS - first;
    WorkerPool.Request request =
        engine.request(samples, first, count, language == null ? "" : language);
    try {
      WorkerAnswer answer = ask(request);
      if (answer instanceof WorkerAnswer.Lost lost && lost.reason() != RestartReason.TIMEOUT) {
        answer = ask(request);
      }
      return answer instanceof WorkerAnswer.Done done
          ? new EngineResult.Done<>(heard(window, done.value()))
          : new EngineResult.Broken<>(SpeechFailures.of(answer));
    } catch (IOException e) {
      return new EngineResult.Broken<>(SpeechFailures.notStarted(e));
    }
  }

  private WorkerAnswer ask(WorkerPool.Request request) throws IOException, InterruptedException {
    WorkerProcess current = living();
    for (Path directory : request.directories()) {
      current.admit(directory);
    }
    WorkerAnswer answer = current.call(request);
    if (answer instanceof WorkerAnswer.Lost lost) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The speech process {0} is replaced: {1} {2}",
          Long.toString(current.pid()),
          lost.reason().label(),
          lost.detail());
      replaced(lost.reason());
    } else {
      RestartReason due = current.due();
      if (due != null) {
        replaced(due);
      }
    }
    return answer;
  }

  private WorkerProcess living() throws IOException, InterruptedException {
    WorkerProcess current = process;
    if (current == null || !current.isAlive()) {
      current = engine.launch();
      process = current;
    }
    return current;
  }

  private void replaced(RestartReason reason) {
    restarts.restarted(reason);
    close();
  }

  /** The engine pads what it hears: what it places behind the window's end is cut off there. */
  private static Heard heard(Window window, JsonObject value) {
    List<Segment> segments = new ArrayList<>();
    for (JsonValue each : value.getJsonArray("segments")) {
      JsonObject said = each.asJsonObject();
      long from = window.from() + Math.max(0, said.getJsonNumber("from").longValue());
      long to = window.from() + Math.max(0, said.getJsonNumber("to").longValue());
      String text = said.getString("text").strip().replaceAll("\\s+", " ");
      if (from < window.to() && !text.isEmpty()) {
        segments.add(new Segment(from, Math.min(window.to(), Math.max(from, to)), text));
      }
    }
    return new Heard(value.getString("language"), segments);
  }

  @Override
  public void close() {
    WorkerProcess current = process;
    process = null;
    if (current != null) {
      current.kill();
    }
  }
}
