package org.darkroom.adapter.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.darkroom.engine.EngineResult;
import org.darkroom.services.ScriptedSpeechModel;
import org.darkroom.services.ScriptedSpeechModel.Line;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.NodeSettings;
import org.darkroom.transcript.Segment;
import org.darkroom.transcript.SpeechEngine;
import org.darkroom.transcript.SpeechEngine.Heard;
import org.darkroom.transcript.TranscriptSettings;
import org.darkroom.transcript.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real native engine, with a model that says the same whatever it hears. */
class WhisperSpeechEngineIT {
  private static final Window FIRST = new Window(0, 0, 28_000);
  private static final Window LAST = new Window(1, 28_000, 31_000);

  @TempDir static Path home;
  @TempDir Path job;
  private static Path model;
  private TestPool processes;
  private Path samples;

  @BeforeAll
  static void write() throws IOException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    model =
        new ScriptedSpeechModel(
                2, List.of(new Line(0, 2, "good evening"), new Line(2, 29.9, "and good night.")))
            .write(home.resolve("scripted.bin"));
  }

  @BeforeEach
  void silence() throws IOException {
    samples = Files.write(job.resolve("speech.pcm"), new byte[31 * 32_000]);
  }

  @AfterEach
  void stop() {
    processes.close();
  }

  @Test
  void hear_languageUnknown_isFoundOutAndTimesAreTheRecordings() throws Exception {
    try (SpeechEngine.Session session = engine(model).open(samples)) {
      assertThat(heard(session.hear(FIRST, null)))
          .isEqualTo(
              new Heard(
                  "de",
                  List.of(
                      new Segment(0, 2_000, "good evening"),
                      new Segment(2_000, 28_000, "and good night."))));
      Heard rest = heard(session.hear(LAST, "de"));
      assertThat(rest.segments().get(0)).isEqualTo(new Segment(28_000, 30_000, "good evening"));
      assertThat(rest.segments()).allMatch(it -> it.to() <= 31_000);
      assertThat(processes()).hasSize(1);
      assertThat(processes.children.memoryBytes()).isGreaterThan(30L << 20);
    }
    assertThat(processes()).isEmpty();
  }

  @Test
  void hear_languageGiven_isKept() throws Exception {
    try (SpeechEngine.Session session = engine(model).open(samples)) {
      assertThat(heard(session.hear(FIRST, "fr")).language()).isEqualTo("fr");
    }
  }

  @Test
  void hear_processKilledBetweenWindows_goesOnInAFreshOne() throws Exception {
    try (SpeechEngine.Session session = engine(model).open(samples)) {
      heard(session.hear(FIRST, null));
      long before = processes().get(0);
      ProcessHandle.of(before).orElseThrow().destroyForcibly();
      assertThat(Processes.end(before)).isTrue();
      assertThat(heard(session.hear(LAST, "de")).segments()).isNotEmpty();
      assertThat(processes()).doesNotContain(before).hasSize(1);
    }
  }

  @Test
  void hear_processKilledOverAWindow_hearsItOnceMore() throws Exception {
    try (SpeechEngine.Session session = engine(model).open(samples)) {
      heard(session.hear(FIRST, null));
      long before = processes().get(0);
      // A stopped process answers nothing until it is killed.
      new ProcessBuilder("kill", "-STOP", "" + before).start().waitFor();
      CompletableFuture<Heard> rest = CompletableFuture.supplyAsync(() -> hear(session));
      assertThat(rest).isNotDone();
      ProcessHandle.of(before).orElseThrow().destroyForcibly();
      assertThat(rest.get(60, TimeUnit.SECONDS).segments()).isNotEmpty();
      assertThat(processes.restarts).containsExactly(RestartReason.CRASH);
    }
  }

  @Test
  void hear_tooSlow_isNoVerdictAndTheProcessIsGone() throws Exception {
    WhisperSpeechEngine engine = engine(model, "darkroom.transcription.window-timeout", "20");
    try (SpeechEngine.Session session = engine.open(samples)) {
      heard(session.hear(FIRST, null));
      new ProcessBuilder("kill", "-STOP", "" + processes().get(0)).start().waitFor();
      assertThat(session.hear(LAST, null))
          .isInstanceOfSatisfying(
              EngineResult.Broken.class,
              it -> assertThat(it.failure().code()).isEqualTo(FailureCode.TIMEOUT));
      for (long killed : processes()) {
        ProcessHandle.of(killed)
            .map(ProcessHandle::onExit)
            .ifPresent(end -> end.orTimeout(5, SECONDS).join());
      }
    }
  }

  @Test
  void start_goodModel_leavesNoProcess() throws Exception {
    WhisperSpeechEngine engine = engine(model);
    engine.start();
    assertThat(engine.name()).isEqualTo("whisper (scripted.bin)");
    assertThat(processes()).isEmpty();
  }

  @Test
  void start_truncatedModel_saysSo() throws Exception {
    byte[] whole = Files.readAllBytes(model);
    Path half = Files.write(home.resolve("half.bin"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(engine(half)::start)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("darkroom.transcription.model")
        .hasMessageContaining("whisper.cpp can load");
  }

  @Test
  void start_modelThatEndsTheProcess_saysSo() throws Exception {
    byte[] bad = Files.readAllBytes(model);
    // A vocabulary of words as long as the rest of the file.
    int vocabulary = 4 * 14 + 80 * 201 * 4;
    Arrays.fill(bad, vocabulary + 4, vocabulary + 8, (byte) 0x7f);
    Path file = Files.write(home.resolve("bad.bin"), bad);
    assertThatThrownBy(engine(file)::start).isInstanceOf(InvalidSettingException.class);
    assertThat(processes()).isEmpty();
  }

  @Test
  void name_noModel_saysWhatIsMissing() throws Exception {
    processes = new TestPool(home);
    TranscriptSettings none =
        new TranscriptSettings(processes.settings, new NodeSettings(processes.settings));
    SpeechEngine engine =
        new WhisperSpeechEngine(none, processes.worker, processes.launch, processes);
    engine.start();
    assertThat(engine.name()).contains("off", "darkroom.transcription.model");
  }

  private WhisperSpeechEngine engine(Path file, String... more) throws IOException {
    String[] all = Arrays.copyOf(more, more.length + 2);
    all[more.length] = "darkroom.transcription.model";
    all[more.length + 1] = file.toString();
    processes = new TestPool(home, all);
    TranscriptSettings settings =
        new TranscriptSettings(processes.settings, new NodeSettings(processes.settings));
    return new WhisperSpeechEngine(settings, processes.worker, processes.launch, processes);
  }

  /** The speech processes of this test. */
  private static List<Long> processes() {
    return ProcessHandle.current()
        .descendants()
        .filter(it -> it.info().commandLine().orElse("").endsWith("WorkerMain speech"))
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .toList();
  }

  private static Heard hear(SpeechEngine.Session session) {
    try {
      return heard(session.hear(LAST, "de"));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Heard heard(EngineResult<Heard> result) {
    assertThat(result).isInstanceOf(EngineResult.Done.class);
    return ((EngineResult.Done<Heard>) result).value();
  }
}
