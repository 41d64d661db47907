package org.darkroom.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.darkroom.adapter.process.Clips;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;

/** The same renditions as one writes them by hand: x264's {@code veryfast} at fixed bit rates. */
record PlainEncode(Path source, MediaStructure media) {

  /** The file of a rendition. */
  static String file(Rung rung) {
    return rung.name() + ".mp4";
  }

  /** One ffmpeg for each rendition in turn, and one for the sound. */
  void each(List<Rung> rungs, Path folder) throws IOException {
    for (Rung rung : rungs) {
      pictures(List.of(rung), folder);
    }
    sound(folder);
  }

  /** One ffmpeg for all renditions, and one for the sound. */
  void once(List<Rung> rungs, Path folder) throws IOException {
    pictures(rungs, folder);
    sound(folder);
  }

  private void pictures(List<Rung> rungs, Path folder) throws IOException {
    VideoTrack track = Objects.requireNonNull(media.video());
    List<String> line = new ArrayList<>(List.of("-i", source.toString()));
    for (Rung rung : rungs) {
      line.addAll(List.of("-map", "0:" + track.index(), "-vf"));
      line.add(Similarity.frames(track, rung, ""));
      line.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-b:v", kbps(rung, 1)));
      line.addAll(List.of("-maxrate", kbps(rung, 1), "-bufsize", kbps(rung, 2)));
      line.addAll(List.of("-force_key_frames", "expr:gte(t,n_forced*2)", "-sc_threshold", "0"));
      line.addAll(List.of("-g", "600"));
      line.add(folder.resolve(file(rung)).toString());
    }
    Path last = Path.of(line.remove(line.size() - 1));
    Clips.make(last, line.toArray(String[]::new));
  }

  private void sound(Path folder) throws IOException {
    if (media.audio() != null) {
      Clips.make(
          folder.resolve("audio.mp4"),
          ("-i " + source + " -map 0:a:0 -c:a aac -b:a 128k -ac 2 -ar 48000").split(" ", -1));
    }
  }

  private static String kbps(Rung rung, int times) {
    return times * rung.maxKbps() + "k";
  }
}
