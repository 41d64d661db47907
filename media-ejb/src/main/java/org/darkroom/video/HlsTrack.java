package org.darkroom.video;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A rendition or a sound as it came out of the engine, counted.
 *
 * @param playlist its media playlist
 * @param timing when its segments are shown
 */
record HlsTrack(MediaPlaylist playlist, TrackTiming timing) {

  /**
   * Reads and counts it.
   *
   * @throws IOException when something of it is missing or is not what we write
   */
  static HlsTrack read(Path directory, String name) throws IOException {
    MediaPlaylist playlist = MediaPlaylist.read(directory, name);
    return new HlsTrack(playlist, TrackTiming.of(playlist));
  }
}
