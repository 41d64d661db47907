package org.darkroom.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a video or audio file is made of.
 *
 * @param demuxer the engine's name of the container, by which it has to be opened again
 * @param reader the engine that read it, {@code ffprobe} or {@code humble}
 * @param start the earliest timestamp in seconds
 * @param seconds from the earliest start to the latest end of the tracks that are used
 * @param video the video track to be used, or null; cover art is none
 * @param sounds the audio tracks to be used, the default one first; may be empty
 */
public record MediaStructure(
    String demuxer,
    String reader,
    double start,
    double seconds,
    @Nullable VideoTrack video,
    List<AudioTrack> sounds) {

  /** Copies the list. */
  public MediaStructure {
    sounds = List.copyOf(sounds);
  }

  /** The same with its pictures shown at another rate. */
  public MediaStructure at(FrameRate rate) {
    VideoTrack shown = video == null ? null : video.at(rate);
    return new MediaStructure(demuxer, reader, start, seconds, shown, sounds);
  }

  /** The audio track that is heard unless another is chosen, or null. */
  public @Nullable AudioTrack audio() {
    return sounds.isEmpty() ? null : sounds.get(0);
  }
}
