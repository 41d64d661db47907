package org.darkroom.transcript;

/**
 * What was said without a longer pause.
 *
 * @param from when it begins, in milliseconds from the start of the recording
 * @param to when it ends, in milliseconds, not before it begins
 * @param text what was said, without line breaks
 */
public record Segment(long from, long to, String text) {}
