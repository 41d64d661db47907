package org.darkroom.transcript;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.darkroom.engine.LanguageTag;

/** Puts a WebVTT file into an HLS stream that was published without it (RFC 8216). */
final class SubtitleTrack {
  private static final Pattern GROUP =
      Pattern.compile("#EXT-X-MEDIA:TYPE=SUBTITLES[^\\n]*GROUP-ID=\"([^\"]+)\"");
  private static final String VARIANT = "#EXT-X-STREAM-INF:";
  private static final String OWN_GROUP = "subtitles";
  private static final double MILLIS = 1000;

  private SubtitleTrack() {}

  /** The media playlist of the whole file as one segment. */
  static String playlist(String file, long millis) {
    double seconds = Math.max(1, millis) / MILLIS;
    return String.format(
        Locale.ROOT,
        """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-TARGETDURATION:%d
        #EXT-X-MEDIA-SEQUENCE:0
        #EXT-X-PLAYLIST-TYPE:VOD
        #EXTINF:%.3f,
        %s
        #EXT-X-ENDLIST
        """,
        (long) Math.ceil(seconds),
        seconds,
        file);
  }

  /**
   * The master playlist with one more track; it joins the group that is there.
   *
   * @param language BCP 47
   * @param uri of the track's media playlist
   */
  static String into(String master, String language, String uri) {
    Matcher group = GROUP.matcher(master);
    boolean others = group.find();
    String id = others ? group.group(1) : OWN_GROUP;
    String media =
        "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"%s\",NAME=\"%s\",LANGUAGE=\"%s\",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI=\"%s\""
            .formatted(id, name(language, others), language, uri);
    int variant = master.indexOf(VARIANT);
    if (variant < 0) {
      return master;
    }
    String variants =
        master
            .substring(variant)
            .lines()
            .map(line -> isWithout(line) ? line + ",SUBTITLES=\"" + id + "\"" : line)
            .collect(Collectors.joining("\n", "", "\n"));
    return master.substring(0, variant) + media + "\n" + variants;
  }

  private static boolean isWithout(String line) {
    return line.startsWith(VARIANT) && !line.contains(",SUBTITLES=");
  }

  /** Names of a group differ: the film's own subtitles may be in the same language. */
  private static String name(String language, boolean others) {
    return LanguageTag.name(language) + (others ? " (transcript)" : "");
  }
}
