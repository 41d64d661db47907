package org.darkroom.adapter.process;

import java.util.ArrayList;
import java.util.List;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.Span;
import org.jspecify.annotations.Nullable;

/** Writes ffmpeg's filter chains. Rotation is applied by ffmpeg itself before the first filter. */
final class FilterGraph {
  private static final int HIGH_DEFINITION_LINES = 720;

  private FilterGraph() {}

  /** From decoded frames to pictures of that size with square pixels, in ordinary colours. */
  static String picture(VideoTrack track, FrameSize size) {
    List<String> filters = new ArrayList<>();
    if (track.interlaced()) {
      filters.add("bwdif=mode=send_frame:deint=interlaced");
    }
    filters.add(scale(size) + ":out_range=" + (track.light().isHigh() ? "auto" : "tv"));
    filters.addAll(colours(track));
    filters.add("format=yuv420p");
    return String.join(",", filters);
  }

  /**
   * All renditions of a stream from one decoding, each made from the next larger one: labels {@code
   * [v0]}, {@code [v1]}, … in the order of the sizes, largest first. Frames come at a constant rate
   * from 0 on, so that keyframes of all renditions meet.
   */
  static String ladder(VideoTrack track, @Nullable Span span, List<FrameSize> sizes) {
    StringBuilder graph =
        new StringBuilder(
            "[0:%d]fps=%s:start_time=0%s,%s"
                .formatted(track.index(), track.rate(), part(span), picture(track, sizes.get(0))));
    for (int i = 0; i < sizes.size(); i++) {
      boolean last = i == sizes.size() - 1;
      graph.append(last ? "[v%d]".formatted(i) : ",split[v%d][s%d]".formatted(i, i));
      if (!last) {
        graph.append(";[s%d]%s".formatted(i, scale(sizes.get(i + 1))));
      }
    }
    return graph.toString();
  }

  /**
   * Only the frames of a part. What its end misses is filled with its last frame, as a gap in the
   * middle of the whole would be.
   */
  private static String part(@Nullable Span span) {
    if (span == null) {
      return "";
    }
    return span.end() == null
        ? ",trim=start_frame=" + span.first()
        : ",tpad=stop=-1:stop_mode=clone,trim=start_frame=%d:end_frame=%d"
            .formatted(span.first(), span.end());
  }

  private static String scale(FrameSize size) {
    return "scale=%d:%d:reset_sar=1".formatted(size.width(), size.height());
  }

  /** Brings high dynamic range down; names the colours where the file does not. */
  private static List<String> colours(VideoTrack track) {
    VideoTrack.Light light = track.light();
    if (light.isHigh()) {
      return List.of(
          "setparams=color_primaries=%s:color_trc=%s:colorspace=%s"
              .formatted(
                  or(light.primaries(), "bt2020"),
                  light.transfer(),
                  or(light.matrix(), "bt2020nc")),
          "zscale=t=linear:npl=100",
          "format=gbrpf32le",
          "zscale=p=bt709",
          "tonemap=hable:desat=0",
          "zscale=t=bt709:m=bt709:r=tv",
          // What describes the old light must not follow the new one.
          "sidedata=mode=delete");
    }
    // Players guess untold colours by the size of the picture; a smaller rendition must not change
    // the guess.
    boolean high = isLarge(track);
    String matrix = or(light.matrix(), high ? "bt709" : "smpte170m");
    String others = high ? "bt709" : "smpte170m";
    return List.of(
        "setparams=color_primaries=%s:color_trc=%s:colorspace=%s"
            .formatted(or(light.primaries(), others), or(light.transfer(), others), matrix));
  }

  /** Whether the matrix of its colours is that of BT.709, told or guessed. */
  static boolean isHighDefinition(VideoTrack track) {
    return or(track.light().matrix(), isLarge(track) ? "bt709" : "smpte170m").equals("bt709");
  }

  private static boolean isLarge(VideoTrack track) {
    return track.size().shortSide() >= HIGH_DEFINITION_LINES;
  }

  private static String or(String value, String otherwise) {
    return value.equals("unknown") || value.equals("reserved") ? otherwise : value;
  }
}
