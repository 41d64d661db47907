package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.darkroom.audio.AudioEngine;
import org.darkroom.audio.AudioSettings;
import org.darkroom.audio.Loudness;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;

/** Decodes audio by {@code ffmpeg}, to samples on its standard output. */
@Singleton
class FfmpegAudioEngine implements AudioEngine {
  private final Ffmpeg ffmpeg;
  private final FfmpegCommands commands;
  private final AudioSettings settings;

  @Inject
  FfmpegAudioEngine(Ffmpeg ffmpeg, FfmpegCommands commands, AudioSettings settings) {
    this.ffmpeg = ffmpeg;
    this.commands = commands;
    this.settings = settings;
  }

  @Override
  public EngineResult<Loudness> loudness(Path source, MediaStructure structure)
      throws InterruptedException {
    AudioTrack track = Objects.requireNonNull(structure.audio());
    List<String> line = new ArrayList<>(FfmpegCommands.QUIETLY);
    line.addAll(commands.input(source, structure.demuxer()));
    line.addAll(List.of("-map", "0:" + track.index(), "-ac", "2", "-ar", "" + SampleOutput.RATE));
    line.addAll(List.of("-f", "s16le", "pipe:1"));
    NativeCommand command = commands.command("ffmpeg", line, source, settings.timeout());
    return ffmpeg.run(
        Ffmpeg.Order.of(command, settings.timeout()),
        "inspect",
        SampleOutput::new,
        (output, result) -> new EngineResult.Done<>(output.meter().result()));
  }
}
