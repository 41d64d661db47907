package org.darkroom.subtitle;

/**
 * A part of a video that the file names.
 *
 * @param start seconds on the file's own clock
 * @param end seconds on the file's own clock
 * @param title perhaps empty
 */
public record Chapter(double start, double end, String title) {}
