package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.darkroom.adapter.process.HumbleRecord.Outcome;

/**
 * Asks humble-video in the media worker processes. Whatever goes wrong there is no verdict: each
 * caller has ffprobe or ffmpeg to do the same.
 */
@Singleton
class Humble {
  private static final System.Logger LOG = System.getLogger(Humble.class.getName());

  /** Starting ffprobe is cheaper than waiting any longer for a process that renders images. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final WorkerPool pool;
  private final HumbleRecord record;
  private final Duration longest;
  private final boolean wanted;
  private final boolean there;

  @Inject
  Humble(WorkerPool pool, WorkerSettings settings, FfmpegSettings ffmpeg, HumbleRecord record) {
    this.pool = pool;
    this.record = record;
    this.longest = ffmpeg.probeTimeout();
    this.wanted = settings.wantsHumble();
    this.there = settings.humble().isPresent();
    if (wanted && !there) {
      LOG.log(
          System.Logger.Level.INFO,
          "humble-video is not installed: videos are read by ffprobe and ffmpeg alone");
    }
  }

  /** The reader of videos, for people. */
  String name() {
    return there ? "humble" : wanted ? "ffprobe (humble-video is not installed)" : "ffprobe";
  }

  /**
   * Asks for something.
   *
   * @param command a command of the worker process
   * @param directories that it must be able to read and write
   * @return empty when another engine has to do it
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  Optional<JsonObject> ask(String command, JsonObject arguments, List<Path> directories)
      throws InterruptedException {
    if (!there) {
      return Optional.empty();
    }
    try {
      WorkerPool.Request request = new WorkerPool.Request(command, arguments, directories, longest);
      Optional<WorkerAnswer> answer = pool.tryOnce(request, PATIENCE);
      if (answer.isEmpty()) {
        return without(command, Outcome.BUSY, "");
      }
      return value(command, answer.get());
    } catch (IOException e) {
      return without(command, Outcome.FAILED, e.toString());
    }
  }

  /** Notes that an answer could not be used after all. */
  <T> Optional<T> without(String command, Outcome outcome, String detail) {
    record.answered(command, outcome);
    LOG.log(
        outcome == Outcome.LOST || outcome == Outcome.FAILED
            ? System.Logger.Level.WARNING
            : System.Logger.Level.DEBUG,
        "humble-video did not do {0}, the other engine does: {1} {2}",
        command,
        outcome,
        detail);
    return Optional.empty();
  }

  /** Notes that an answer was used. */
  void with(String command) {
    record.answered(command, Outcome.DONE);
  }

  private Optional<JsonObject> value(String command, WorkerAnswer answer) {
    if (answer instanceof WorkerAnswer.Done done) {
      return done.value().containsKey("declined")
          ? without(command, Outcome.DECLINED, done.value().getString("declined"))
          : Optional.of(done.value());
    }
    return answer instanceof WorkerAnswer.Lost lost
        ? without(command, Outcome.LOST, lost.reason().label() + " " + lost.detail())
        : without(command, Outcome.FAILED, answer.toString());
  }
}
