package org.darkroom.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a video or audio file is made of.
 *
 * @param demuxer the engine's name of the container, by which it has to be opened again
 * @param reader the engine that read it, {@code ffprobe} or {@code humble}
 * @param start the earliest timestamp in seconds
 * @param seconds from the earliest start to the latest end of the tracks that are used
 * @param video the video track to be used, or null; cover art is none
 * @param audio the audio track to be used, or null
 */
public record MediaStructure(
    String demuxer,
    String reader,
    double start,
    double seconds,
    @Nullable VideoTrack video,
    @Nullable AudioTrack audio) {}
