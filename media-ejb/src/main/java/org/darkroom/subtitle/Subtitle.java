package org.darkroom.subtitle;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A text track as WebVTT.
 *
 * @param name its rendition and, without their endings, its files, for example {@code subtitles-en}
 * @param track where it comes from
 * @param label what players call it
 * @param file the WebVTT file
 */
public record Subtitle(String name, TextTrack track, String label, Path file) {
  /** What WebVTT files are delivered as. */
  public static final String TYPE = "text/vtt";

  private static final String GROUP = "subtitles";

  /** The name of its media playlist, which lies beside the file. */
  public String playlist() {
    return name + ".m3u8";
  }

  /**
   * Its media playlist (RFC 8216): the whole file as one segment.
   *
   * @param seconds the length of the video
   */
  String playlistText(double seconds) {
    return String.format(
        Locale.ROOT,
        """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-TARGETDURATION:%d
        #EXT-X-MEDIA-SEQUENCE:1
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXTINF:%.3f,
        %s
        #EXT-X-ENDLIST
        """,
        (long) Math.ceil(seconds),
        seconds,
        file.getFileName());
  }

  /** Its line in the master playlist. Containers call nearly all tracks the default: none is. */
  String line() {
    String language =
        track.language().equals(TextTrack.UNKNOWN) ? "" : ",LANGUAGE=\"" + track.language() + "\"";
    return "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"%s\",NAME=\"%s\"%s,DEFAULT=NO,AUTOSELECT=YES,FORCED=%s,URI=\"%s\"\n"
        .formatted(GROUP, label, language, track.forced() ? "YES" : "NO", playlist());
  }

  /** What a stream of the master playlist says when there are subtitles. */
  static String attribute() {
    return ",SUBTITLES=\"" + GROUP + "\"";
  }
}
