package org.darkroom.video;

import java.util.ArrayList;
import java.util.List;
import org.darkroom.delivery.NewObject;

/** The files of a stream as they are delivered. */
final class StreamFiles {
  static final String PLAYLIST = "application/vnd.apple.mpegurl";
  static final String VIDEO = "video/mp4";
  static final String AUDIO = "audio/mp4";

  private StreamFiles() {}

  /** All of a whole stream. */
  static List<NewObject> of(HlsStream stream) {
    List<NewObject> files = new ArrayList<>();
    files.add(NewObject.playlist(MasterPlaylist.NAME, "hls", stream.master(), PLAYLIST));
    files.add(NewObject.playlist(DashManifest.NAME, "dash", stream.manifest(), DashManifest.TYPE));
    stream.variants().forEach(it -> files.addAll(of(it, VIDEO, 0)));
    stream.sounds().forEach(it -> files.addAll(of(it, AUDIO, 0)));
    return files;
  }

  /**
   * Those of one rendition or sound: its playlist first.
   *
   * @param known how many of its segments are stored already; above 0 its initialization too
   */
  static List<NewObject> of(MediaPlaylist playlist, String type, int known) {
    List<NewObject> files = new ArrayList<>();
    String name = playlist.name() + ".m3u8";
    files.add(NewObject.playlist(name, null, playlist.init().resolveSibling(name), PLAYLIST));
    if (known == 0) {
      files.add(NewObject.part(playlist.init().getFileName().toString(), playlist.init(), type));
    }
    playlist.segments().stream()
        .skip(known)
        .forEach(
            it -> files.add(NewObject.part(it.file().getFileName().toString(), it.file(), type)));
    return files;
  }
}
