package org.darkroom.adapter.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.Rung;
import org.darkroom.video.Sound;
import org.darkroom.video.Span;
import org.darkroom.video.VideoEngine.Encode;

/** Writes the outputs of the one command that encodes a whole stream. */
final class HlsArguments {
  private static final int SEGMENT_SECONDS = 2;
  private static final double EARLY = 0.0005;
  private static final int AUDIO_KBPS = 128;

  private final Encode encode;
  private final int quality;
  private final String folder;

  HlsArguments(Encode encode, int quality) {
    this.encode = encode;
    this.quality = quality;
    this.folder = encode.directory().getFileName() + "/";
  }

  /** What comes before the input: which part of it is read. */
  List<String> part() {
    Span span = encode.span();
    // Half a millisecond early: what is rounded in the container must not lose the first frame.
    return span == null
        ? List.of()
        : List.of(
            "-ss", time(Math.max(0, span.from() - EARLY)), "-t", time(span.seconds() - EARLY));
  }

  /** Everything after the input. */
  List<String> outputs() {
    List<String> line = new ArrayList<>();
    VideoTrack video = encode.structure().video();
    List<Rung> encoded = encode.rungs().stream().filter(it -> !it.copied()).toList();
    if (video != null && !encoded.isEmpty()) {
      line.add("-filter_complex");
      line.add(FilterGraph.ladder(video, encoded.stream().map(Rung::size).toList()));
    }
    for (Rung rung : encode.rungs()) {
      line.addAll(
          rung.copied()
              ? copied(Objects.requireNonNull(video).index(), "v", rung.name())
              : rendition(encoded.indexOf(rung), rung));
    }
    for (Sound sound : encode.sounds()) {
      line.addAll(sound.copied() ? copied(sound.track().index(), "a", sound.name()) : sound(sound));
    }
    return line;
  }

  /**
   * The keyframes are forced by time, two seconds apart, whatever the frame rate; scene cuts set
   * none, so that all renditions have theirs at the same frames.
   */
  private List<String> rendition(int number, Rung rung) {
    List<String> line = new ArrayList<>(List.of("-map", "[v" + number + "]"));
    line.addAll(List.of("-c:v", "libx264", "-preset", encode.preset(), "-crf", "" + quality));
    line.addAll(List.of("-maxrate", rung.maxKbps() + "k", "-bufsize", rung.maxKbps() + "k"));
    line.addAll(List.of("-force_key_frames", "expr:gte(t,n_forced*" + SEGMENT_SECONDS + ")"));
    line.addAll(List.of("-sc_threshold", "0", "-g", "600", "-threads", "2"));
    line.addAll(segments(rung.name()));
    return line;
  }

  private List<String> sound(Sound sound) {
    List<String> line = new ArrayList<>(List.of("-map", "0:" + sound.track().index()));
    line.addAll(List.of("-c:a", "aac", "-b:a", AUDIO_KBPS + "k", "-ac", "2", "-ar", "48000"));
    line.addAll(List.of("-af", "aresample=async=1:first_pts=0"));
    line.addAll(segments(sound.name()));
    return line;
  }

  private List<String> copied(int track, String type, String name) {
    List<String> line = new ArrayList<>(List.of("-map", "0:" + track, "-c:" + type, "copy"));
    line.addAll(segments(name));
    return line;
  }

  private List<String> segments(String name) {
    List<String> line = new ArrayList<>();
    // Nothing of the source's metadata goes out. Times stay as they are: each output shifted by its
    // own reordering delay would part sound and picture.
    line.addAll(List.of("-map_metadata", "-1", "-map_metadata:s", "-1"));
    line.addAll(List.of("-map_chapters", "-1", "-dn", "-sn"));
    line.addAll(List.of("-avoid_negative_ts", "disabled", "-f", "hls"));
    Span span = encode.span();
    if (span != null) {
      line.addAll(List.of("-output_ts_offset", time(span.from())));
    }
    line.addAll(List.of("-hls_time", "" + SEGMENT_SECONDS, "-hls_playlist_type", "event"));
    line.addAll(List.of("-hls_segment_type", "fmp4", "-hls_flags", "independent_segments"));
    line.addAll(List.of("-start_number", "1", "-hls_fmp4_init_filename", name + "-init.mp4"));
    line.addAll(List.of("-hls_segment_filename", folder + name + "-%05d.m4s"));
    line.add(folder + name + ".m3u8");
    return line;
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.6f", seconds);
  }
}
