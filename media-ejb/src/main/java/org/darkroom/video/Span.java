package org.darkroom.video;

/**
 * A part of the shown time of a video, from one frame's start to another's.
 *
 * @param from seconds after the first frame, 0 or more
 * @param seconds how long, more than 0
 */
public record Span(double from, double seconds) {}
