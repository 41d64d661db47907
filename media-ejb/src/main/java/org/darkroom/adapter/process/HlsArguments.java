package org.darkroom.adapter.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.Rung;
import org.darkroom.video.Sound;
import org.darkroom.video.Span;
import org.darkroom.video.VideoEngine.Encode;
import org.jspecify.annotations.Nullable;

/** Writes the outputs of the one command that encodes a whole stream. */
final class HlsArguments {
  /** A little less than a segment: one begins at each keyframe, wherever the first one is. */
  private static final String WITHIN_SEGMENT = "1.9";

  /** Of a copy one may be short: those after a long one make up for it. */
  private static final String AT_EACH_KEYFRAME = "0.01";

  /**
   * The preset whose search for parts of a pixel is replaced by a shorter one: that saves a fifth
   * of its time, and a lower CRF buys more quality with it than it lost.
   */
  private static final String FASTEST_WELL = "veryfast";

  /** At −1 dB full scale, as EBU R128 asks for; its delay is taken off again. */
  private static final String LIMITER = ",alimiter=limit=0.891:level=disabled:latency=1";

  /** Sound from 0 on, its gaps filled with silence. */
  static final String FILLED = "aresample=48000:async=1:first_pts=0";

  private static final int AUDIO_KBPS = 128;

  private final Encode encode;
  private final int quality;
  private final String folder;

  HlsArguments(Encode encode, int quality) {
    this.encode = encode;
    this.quality = quality;
    this.folder = encode.directory().getFileName() + "/";
  }

  /**
   * What comes before the input: where reading begins. Times stay those of the whole, so that
   * filters choose the same frames, and segments carry the times they have in the whole.
   */
  List<String> part() {
    Span span = encode.span();
    return span == null
        ? List.of()
        : List.of("-copyts", "-start_at_zero", "-noaccurate_seek", "-ss", time(span.seek()));
  }

  /** Everything after the input. */
  List<String> outputs() {
    List<String> line = new ArrayList<>();
    VideoTrack video = encode.structure().video();
    List<Rung> encoded = encode.rungs().stream().filter(it -> !it.copied()).toList();
    if (video != null && !encoded.isEmpty()) {
      line.add("-filter_complex");
      line.add(FilterGraph.ladder(video, encode.span(), encoded.stream().map(Rung::size).toList()));
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
    line.addAll(List.of("-c:v", "libx264", "-preset", encode.preset(), "-crf", "" + quality(rung)));
    line.addAll(List.of("-maxrate", rung.maxKbps() + "k", "-bufsize", rung.maxKbps() / 2 + "k"));
    line.addAll(List.of("-force_key_frames", keyframes()));
    if (encode.preset().equals(FASTEST_WELL)) {
      line.addAll(List.of("-x264-params", "subme=1"));
    }
    line.addAll(List.of("-sc_threshold", "0", "-g", "600", "-threads", "2"));
    line.addAll(segments(rung.name()));
    return line;
  }

  /** Small renditions are shown larger than they are: what was lost shows more, and costs less. */
  private int quality(Rung rung) {
    int side = rung.size().shortSide();
    return Math.max(1, quality - (side <= 480 ? 2 : side <= 720 ? 1 : 0));
  }

  /** At each frame whether it is to be a keyframe, in a part as it would be in the whole. */
  private String keyframes() {
    if (encode.rungs().stream().anyMatch(Rung::copied)) {
      // The others follow the keyframes of the one that is taken over.
      return "source";
    }
    Span span = encode.span();
    if (span != null && !span.starts().isEmpty()) {
      return span.starts().stream()
          .map(start -> "eq(n,%d)".formatted(start - span.first()))
          .collect(Collectors.joining("+", "expr:", ""));
    }
    return span == null
        ? "expr:gte(t,n_forced*%d)".formatted(Span.SEGMENT_SECONDS)
        : "expr:gte((n+%d)*(%d/%d),(n_forced+%d)*%d)"
            .formatted(
                span.first(),
                span.rate().denominator(),
                span.rate().numerator(),
                span.segment(),
                Span.SEGMENT_SECONDS);
  }

  private List<String> sound(Sound sound) {
    List<String> line = new ArrayList<>(List.of("-map", "0:" + sound.track().index()));
    line.addAll(List.of("-c:a", "aac", "-b:a", AUDIO_KBPS + "k", "-ac", "2", "-ar", "48000"));
    line.addAll(List.of("-af", loudness(sound.gain())));
    line.addAll(segments(sound.name()));
    return line;
  }

  /** Fills gaps up, then makes it louder by a constant, and keeps what would be clipped below. */
  private static String loudness(double gain) {
    String filters = FILLED + ",aformat=channel_layouts=stereo";
    if (gain == 0) {
      return filters;
    }
    String volume = String.format(Locale.ROOT, ",volume=%.2fdB", gain);
    return filters + volume + (gain > 0 ? LIMITER : "");
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
      line.addAll(List.of("-hls_segment_options", "movflags=+frag_discont"));
    }
    line.addAll(List.of("-hls_time", seconds(span), "-hls_playlist_type", "event"));
    line.addAll(List.of("-hls_segment_type", "fmp4", "-hls_flags", "independent_segments"));
    int number = span == null ? 1 : span.segment() + 1;
    line.addAll(
        List.of("-start_number", "" + number, "-hls_fmp4_init_filename", name + "-init.mp4"));
    line.addAll(List.of("-hls_segment_filename", folder + name + "-%05d.m4s"));
    line.add(folder + name + ".m3u8");
    return line;
  }

  private static String seconds(@Nullable Span span) {
    if (span == null) {
      return "" + Span.SEGMENT_SECONDS;
    }
    return span.starts().isEmpty() ? WITHIN_SEGMENT : AT_EACH_KEYFRAME;
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.6f", seconds);
  }
}
