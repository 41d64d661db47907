package org.darkroom.adapter.process;

import java.util.ArrayList;
import java.util.List;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.VideoTrack;

/**
 * Writes the outputs of the command that takes one frame: the poster, a small copy of it, and its
 * brightness.
 *
 * @param track the video track
 * @param size of the poster
 * @param poster where it goes, as ffmpeg is to see it
 * @param small where the copy goes
 */
record FrameArguments(VideoTrack track, FrameSize size, String poster, String small) {
  private static final int SMALL_SIDE = 360;

  /** Everything after the input. */
  List<String> line() {
    FrameSize less = smaller(size);
    List<String> line = new ArrayList<>();
    line.add("-filter_complex");
    line.add(
        // JPEG knows no other colours than those of BT.601 in their full range.
        ("[0:%d]%s,split=3[p][s][l];[p]scale=out_range=pc:out_color_matrix=bt601"
                + ",format=yuvj420p[poster];[s]scale=%d:%d[small];[l]%s[luma]")
            .formatted(
                track.index(),
                FilterGraph.picture(track, size),
                less.width(),
                less.height(),
                LumaOutput.FILTER));
    line.addAll(picture("poster", "mjpeg", poster));
    line.addAll(picture("small", "png", small));
    line.addAll(List.of("-frames:v", "1"));
    line.addAll(LumaOutput.outputs("luma"));
    return line;
  }

  /** The size of the small copy of a poster of that size. */
  static FrameSize smaller(FrameSize poster) {
    return poster.withShortSide(Math.min(SMALL_SIDE, poster.shortSide()));
  }

  private static List<String> picture(String label, String codec, String file) {
    List<String> line = new ArrayList<>(List.of("-map", "[" + label + "]", "-frames:v", "1"));
    line.addAll(List.of("-map_metadata", "-1", "-c:v", codec, "-q:v", "3"));
    line.addAll(List.of("-f", "image2", "-update", "1", file));
    return line;
  }
}
