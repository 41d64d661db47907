package org.darkroom.engine;

import org.jspecify.annotations.Nullable;

/**
 * An audio track as its packets tell it.
 *
 * @param index the track's number in the file
 * @param codec ffmpeg's name, for example {@code aac}
 * @param profile ffmpeg's name of the codec's profile, for example {@code LC}, or empty
 * @param channels how many
 * @param sampleRate samples a second
 * @param start timestamp of the first packet, in seconds
 * @param seconds from the first packet's start to the last one's end
 * @param bytes of all packets
 * @param language BCP 47, or null when the file does not tell
 */
public record AudioTrack(
    int index,
    String codec,
    String profile,
    int channels,
    int sampleRate,
    double start,
    double seconds,
    long bytes,
    @Nullable String language) {}
