package org.darkroom.engine;

/**
 * An audio track as its packets tell it.
 *
 * @param index the track's number in the file
 * @param codec ffmpeg's name, for example {@code aac}
 * @param channels how many
 * @param sampleRate samples a second
 * @param seconds from the first packet's start to the last one's end
 */
public record AudioTrack(int index, String codec, int channels, int sampleRate, double seconds) {}
