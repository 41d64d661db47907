package org.darkroom.adapter.process;

import java.util.ArrayList;
import java.util.List;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.Rung;
import org.darkroom.video.VideoEngine.Encode;

/** Writes the outputs of the one command that encodes a whole stream. */
final class HlsArguments {
  private static final int SEGMENT_SECONDS = 2;
  private static final int AUDIO_KBPS = 128;

  private final Encode encode;
  private final int quality;
  private final String folder;

  HlsArguments(Encode encode, int quality) {
    this.encode = encode;
    this.quality = quality;
    this.folder = encode.directory().getFileName() + "/";
  }

  /** Everything after the input. */
  List<String> outputs() {
    List<String> line = new ArrayList<>();
    VideoTrack video = encode.structure().video();
    if (video != null && !encode.rungs().isEmpty()) {
      line.addAll(
          List.of(
              "-filter_complex",
              FilterGraph.ladder(video, encode.rungs().stream().map(Rung::size).toList())));
      for (int i = 0; i < encode.rungs().size(); i++) {
        line.addAll(rendition(i, encode.rungs().get(i)));
      }
    }
    AudioTrack audio = encode.structure().audio();
    if (audio != null) {
      line.addAll(sound(audio));
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
    line.addAll(List.of("-maxrate", rung.maxKbps() + "k", "-bufsize", 2 * rung.maxKbps() + "k"));
    line.addAll(List.of("-force_key_frames", "expr:gte(t,n_forced*" + SEGMENT_SECONDS + ")"));
    line.addAll(List.of("-sc_threshold", "0", "-g", "600", "-threads", "2"));
    line.addAll(segments(rung.name()));
    return line;
  }

  private List<String> sound(AudioTrack track) {
    List<String> line = new ArrayList<>(List.of("-map", "0:" + track.index()));
    line.addAll(List.of("-c:a", "aac", "-b:a", AUDIO_KBPS + "k", "-ac", "2", "-ar", "48000"));
    line.addAll(List.of("-af", "aresample=async=1:first_pts=0"));
    line.addAll(segments(Encode.AUDIO));
    return line;
  }

  private List<String> segments(String name) {
    List<String> line = new ArrayList<>();
    // Nothing of the source's metadata goes out. Times stay as they are: each output shifted by its
    // own reordering delay would part sound and picture.
    line.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1", "-dn", "-sn"));
    line.addAll(List.of("-avoid_negative_ts", "disabled", "-f", "hls"));
    line.addAll(List.of("-hls_time", "" + SEGMENT_SECONDS, "-hls_playlist_type", "vod"));
    line.addAll(List.of("-hls_segment_type", "fmp4", "-hls_flags", "independent_segments"));
    line.addAll(List.of("-start_number", "1", "-hls_fmp4_init_filename", name + "-init.mp4"));
    line.addAll(List.of("-hls_segment_filename", folder + name + "-%05d.m4s"));
    line.add(folder + name + ".m3u8");
    return line;
  }
}
