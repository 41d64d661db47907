package org.darkroom.audio;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.delivery.NewObject;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Acceptance;
import org.darkroom.pipeline.Intake;
import org.darkroom.pipeline.Made;
import org.darkroom.pipeline.Task;

/**
 * Processes an audio file: fetch, inspect, measure, keep the original, publish the waveform and,
 * where browsers do not play the file itself, its sound as AAC.
 */
@Singleton
public class AudioHandler implements JobHandler {
  private static final String RENDITION = "waveform";
  private static final String STREAM = "aac";

  private final Intake intake;
  private final AudioStudy study;
  private final Acceptance acceptance;

  /** Works with these. */
  @Inject
  public AudioHandler(Intake intake, AudioStudy study, Acceptance acceptance) {
    this.intake = intake;
    this.study = study;
    this.acceptance = acceptance;
  }

  @Override
  public String kind() {
    return "audio";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    return intake.run(attempt, monitor, this::measure);
  }

  private Outcome measure(Task task) throws InterruptedException, IOException {
    task.monitor().progress(10, RENDITION);
    AudioStudy.Subject subject =
        new AudioStudy.Subject(
            task.upload().source(),
            task.type(),
            task.demuxer(),
            task.upload().source().resolveSibling("sound.m4a"));
    return task.then(study.of(subject), found -> publish(task, found));
  }

  private Outcome publish(Task task, AudioStudy.Findings found)
      throws InterruptedException, IOException {
    task.monitor().progress(70, "publish");
    Path directory = task.upload().workspace().newDirectory(RENDITION);
    return acceptance.of(task, Made.of(found.facts(), null, written(found, directory)));
  }

  private static List<NewObject> written(AudioStudy.Findings found, Path directory)
      throws IOException {
    Path png = directory.resolve("waveform.png");
    Path json = directory.resolve("waveform.json");
    Files.write(png, new WaveformPicture(found.loudness()).png());
    Files.writeString(json, WaveformJson.text(found.loudness()));
    List<NewObject> files = new ArrayList<>();
    if (found.stream() != null) {
      files.add(NewObject.rendition("sound.m4a", STREAM, found.stream(), "audio/mp4", null, null));
    }
    files.add(
        NewObject.rendition(
            "waveform.png",
            RENDITION,
            png,
            "image/png",
            WaveformPicture.WIDTH,
            WaveformPicture.HEIGHT));
    files.add(
        NewObject.rendition("waveform.json", RENDITION, json, "application/json", null, null));
    return files;
  }
}
