package org.darkroom.web.media;

import java.util.List;
import org.darkroom.transcript.Segment;
import org.darkroom.transcript.Transcript;
import org.jspecify.annotations.Nullable;

/** A transcript as clients see it. */
public record TranscriptView(
    String mediaId, @Nullable String language, String text, List<Part> segments) {
  private static final double MILLIS = 1000;

  /** What was said without a longer pause, by seconds of the recording. */
  public record Part(double start, double end, String text) {}

  static TranscriptView of(String mediaId, Transcript transcript) {
    return new TranscriptView(
        mediaId,
        transcript.language(),
        transcript.text(),
        transcript.segments().stream().map(TranscriptView::part).toList());
  }

  private static Part part(Segment segment) {
    return new Part(segment.from() / MILLIS, segment.to() / MILLIS, segment.text());
  }
}
