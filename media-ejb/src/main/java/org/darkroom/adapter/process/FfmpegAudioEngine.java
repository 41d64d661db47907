package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.darkroom.audio.AudioEngine;
import org.darkroom.audio.AudioSettings;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.jspecify.annotations.Nullable;

/** Decodes audio by {@code ffmpeg}: samples on its standard output, levels in what it says. */
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
  public EngineResult<Heard> hear(Path source, MediaStructure structure, @Nullable Path stream)
      throws InterruptedException {
    AudioTrack track = Objects.requireNonNull(structure.audio());
    List<String> line = new ArrayList<>(AudioArguments.TELLING);
    line.addAll(commands.input(source, structure.demuxer()));
    line.addAll(AudioArguments.of(track, stream));
    NativeCommand command = commands.command("ffmpeg", line, source, settings.timeout());
    return ffmpeg.run(
        Ffmpeg.Order.of(command, settings.timeout()),
        "inspect",
        SampleOutput::new,
        (output, result) ->
            new EngineResult.Done<>(
                new Heard(output.meter().result(), AudioArguments.levels(result.errors()))));
  }
}
