package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.transcript.Silence;
import org.darkroom.transcript.SoundExtractor;
import org.darkroom.transcript.TranscriptSettings;

/** Decodes sound by {@code ffmpeg}, whose {@code silencedetect} finds the pauses on the way. */
@Singleton
class FfmpegSoundExtractor implements SoundExtractor {
  private static final Duration STALL = Duration.ofSeconds(60);

  private final Ffmpeg ffmpeg;
  private final FfmpegCommands commands;
  private final TranscriptSettings settings;

  @Inject
  FfmpegSoundExtractor(Ffmpeg ffmpeg, FfmpegCommands commands, TranscriptSettings settings) {
    this.ffmpeg = ffmpeg;
    this.commands = commands;
    this.settings = settings;
  }

  @Override
  public EngineResult<List<Silence>> extract(
      Path source, MediaStructure structure, Path samples, DoubleConsumer share)
      throws InterruptedException {
    AudioTrack track = Objects.requireNonNull(structure.audio());
    List<String> line = new ArrayList<>(FfmpegCommands.QUIETLY);
    line.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
    line.addAll(commands.input(source, structure.demuxer()));
    line.addAll(List.of("-map", "0:" + track.index(), "-ac", "1", "-ar", "" + RATE));
    line.addAll(List.of("-af", filters(), "-f", "s16le", "file:" + samples.getFileName()));
    Duration longest = settings.extractTimeout();
    NativeCommand command = commands.command("ffmpeg", line, source, longest);
    return ffmpeg.run(
        new Ffmpeg.Order(command, longest, STALL),
        "transcribe",
        () -> new SilenceOutput(new EncodeProgress(0, structure.seconds(), share)),
        (output, result) -> new EngineResult.Done<>(output.silences()));
  }

  /**
   * The sound of a video may begin later than its picture, and may have holes: both are filled, so
   * that a time in the samples is a time in the recording.
   */
  private String filters() {
    String found = "ametadata=mode=print:direct=1:file='pipe\\:1':key=lavfi.silence_";
    return String.format(
        Locale.ROOT,
        "aresample=async=1:first_pts=0,silencedetect=noise=%ddB:duration=%.3f,%sstart,%send",
        settings.silenceDecibels(),
        settings.silence().toMillis() / 1000.0,
        found,
        found);
  }
}
