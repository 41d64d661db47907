package org.darkroom.worker.speech;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperContextParams;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A loaded model of whisper.cpp. */
final class Model {
  private static final String ENGLISH = "en";

  /** Of less than a second the engine makes nothing: shorter sounds are padded. */
  private static final int LEAST_SAMPLES = 17_600;

  /** The engine counts hundredths of a second. */
  private static final int MILLIS = 10;

  private final WhisperJNI whisper;
  private final WhisperContext context;
  private final LibraryLog log;

  private Model(WhisperJNI whisper, WhisperContext context, LibraryLog log) {
    this.whisper = whisper;
    this.context = context;
    this.log = log;
  }

  /**
   * Loads the native library and the model.
   *
   * @throws IOException when either cannot be loaded
   */
  static Model load(Path file) throws IOException {
    LibraryLog log = new LibraryLog();
    WhisperJNI.loadLibrary();
    WhisperJNI.setLibraryLogger(log::take);
    WhisperJNI whisper = new WhisperJNI();
    WhisperContextParams parameters = new WhisperContextParams();
    parameters.useGPU = false;
    WhisperContext context = whisper.init(file, parameters);
    if (context == null) {
      throw new IOException("the speech model cannot be loaded: " + log.problem());
    }
    return new Model(whisper, context, log);
  }

  boolean isMultilingual() {
    return whisper.isMultilingual(context);
  }

  /**
   * Recognises what was said.
   *
   * @param language two or three letters, or empty to find out
   * @return {@code language}, {@code segments} of {@code from} and {@code to} in milliseconds and
   *     {@code text}
   * @throws IOException when the engine says that it cannot
   */
  JsonObject hear(float[] samples, String language, int threads) throws IOException {
    String asked = isMultilingual() ? language : ENGLISH;
    float[] enough =
        samples.length < LEAST_SAMPLES ? Arrays.copyOf(samples, LEAST_SAMPLES) : samples;
    log.forget();
    int code = whisper.full(context, parameters(asked, threads), enough, enough.length);
    if (code != 0) {
      throw new IOException("the speech engine answered " + code + ": " + log.problem());
    }
    JsonArrayBuilder segments = Json.createArrayBuilder();
    for (int i = 0; i < whisper.fullNSegments(context); i++) {
      segments.add(
          Json.createObjectBuilder()
              .add("from", whisper.fullGetSegmentTimestamp0(context, i) * MILLIS)
              .add("to", whisper.fullGetSegmentTimestamp1(context, i) * MILLIS)
              .add("text", whisper.fullGetSegmentText(context, i)));
    }
    return Json.createObjectBuilder()
        .add("language", asked.isEmpty() ? log.language() : asked)
        .add("segments", segments)
        .build();
  }

  private static WhisperFullParams parameters(String language, int threads) {
    WhisperFullParams parameters = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
    parameters.language = language.isEmpty() ? "auto" : language;
    parameters.nThreads = threads;
    // What an earlier window said wrong must not spread.
    parameters.noContext = true;
    parameters.printProgress = false;
    parameters.printTimestamps = false;
    return parameters;
  }
}
