package org.darkroom.adapter.process;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.darkroom.adapter.process.HumbleRecord.Outcome;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaProbe;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;

/**
 * Reads ordinary videos by humble-video in a warm process. It only ever says what a good file is
 * made of: every other file, and every refusal, is {@code ffprobe}'s.
 */
@Singleton
class HumbleProbe implements MediaProbe {
  static final String READER = "humble";
  private static final String COMMAND = "video-probe";
  private static final Set<String> DEMUXERS = Set.of("mov", "matroska", "avi", "mpegts");

  private final Humble humble;
  private final Ffprobe ffprobe;

  @Inject
  HumbleProbe(Humble humble, Ffprobe ffprobe) {
    this.humble = humble;
    this.ffprobe = ffprobe;
  }

  @Override
  public String name() {
    return humble.name();
  }

  @Override
  public EngineResult<MediaStructure> probe(Path source, String demuxer)
      throws InterruptedException {
    Optional<MediaStructure> read =
        DEMUXERS.contains(demuxer) ? read(source, demuxer) : Optional.empty();
    return read.isPresent() ? new EngineResult.Done<>(read.get()) : ffprobe.probe(source, demuxer);
  }

  private Optional<MediaStructure> read(Path source, String demuxer) throws InterruptedException {
    Path file = source.toAbsolutePath();
    JsonObject arguments =
        JSON.createObjectBuilder().add("source", file.toString()).add("demuxer", demuxer).build();
    Optional<JsonObject> answer =
        humble.ask(COMMAND, arguments, List.of(FfmpegCommands.directory(file)));
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    ProbedTracks tracks = new ProbedTracks(ProbeReport.of(answer.get()));
    MediaStructure structure = tracks.structure(demuxer, READER);
    if (!isWhole(structure) || tracks.hasUnknownCodec()) {
      return humble.without(COMMAND, Outcome.DECLINED, "incomplete");
    }
    humble.with(COMMAND);
    return Optional.of(structure);
  }

  private static boolean isWhole(MediaStructure structure) {
    VideoTrack video = structure.video();
    // A denominator of 1000: the packets did not bear out what the container says.
    return video != null
        && video.packets() > 1
        && video.seconds() > 0
        && video.rate().denominator() != 1000;
  }
}
