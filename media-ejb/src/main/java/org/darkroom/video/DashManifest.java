package org.darkroom.video;

import java.util.List;
import java.util.Locale;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.VideoEngine.Encode;

/**
 * Writes the manifest (ISO/IEC 23009-1) by which DASH players use the segments of the HLS stream.
 *
 * @param encode what was encoded
 * @param pictures the renditions, in the order of its rungs
 * @param sounds the sounds that came out
 */
record DashManifest(Encode encode, List<HlsTrack> pictures, List<HlsTrack> sounds) {
  /** Its file. */
  static final String NAME = "manifest.mpd";

  /** What it is delivered as. */
  static final String TYPE = "application/dash+xml";

  /** The text. */
  String text() {
    double seconds =
        pictures.isEmpty() ? sounds.get(0).timing().seconds() : pictures.get(0).timing().seconds();
    StringBuilder text =
        new StringBuilder(
            format(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"\
                 profiles="urn:mpeg:dash:profile:isoff-live:2011"\
                 mediaPresentationDuration="PT%.3fS" minBufferTime="PT4S">
                <Period id="0" start="PT0S">
                """,
                seconds));
    if (!pictures.isEmpty()) {
      text.append(
          "<AdaptationSet id=\"0\" contentType=\"video\" mimeType=\"video/mp4\""
              + " segmentAlignment=\"true\" startWithSAP=\"1\">\n");
      for (int i = 0; i < pictures.size(); i++) {
        text.append(picture(pictures.get(i), encode.rungs().get(i)));
      }
      text.append("</AdaptationSet>\n");
    }
    for (int i = 0; i < sounds.size(); i++) {
      text.append(sound(sounds.get(i), i));
    }
    return text.append("</Period>\n</MPD>\n").toString();
  }

  private String picture(HlsTrack track, Rung rung) {
    VideoTrack video = encode.structure().video();
    return format(
            "<Representation id=\"%s\" codecs=\"%s\" bandwidth=\"%d\" width=\"%d\" height=\"%d\""
                + " frameRate=\"%s\" sar=\"1:1\">\n",
            rung.name(),
            track.timing().init().codec(),
            track.playlist().peakBitsPerSecond(),
            rung.size().width(),
            rung.size().height(),
            video == null ? "25/1" : video.rate())
        + segments(track)
        + "</Representation>\n";
  }

  private String sound(HlsTrack track, int number) {
    String name = track.playlist().name();
    Sound sound =
        encode.sounds().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    String language = sound.track().language();
    return format(
            "<AdaptationSet id=\"%d\" contentType=\"audio\" mimeType=\"audio/mp4\"%s"
                + " segmentAlignment=\"true\" startWithSAP=\"1\">\n",
            number + 1, language == null ? "" : " lang=\"" + language + "\"")
        + format(
            "<Role schemeIdUri=\"urn:mpeg:dash:role:2011\" value=\"%s\"/>\n",
            number == 0 ? "main" : "alternate")
        + format(
            "<Representation id=\"%s\" codecs=\"%s\" bandwidth=\"%d\" audioSamplingRate=\"%d\">\n",
            name, MasterPlaylist.AUDIO_CODEC, track.playlist().peakBitsPerSecond(), sound.rate())
        + format(
            "<AudioChannelConfiguration value=\"%d\""
                + " schemeIdUri=\"urn:mpeg:dash:23003:3:audio_channel_configuration:2011\"/>\n",
            sound.channels())
        + segments(track)
        + "</Representation>\n</AdaptationSet>\n";
  }

  /** Where the segments are and how long each is; equal ones in a row are told once. */
  private static String segments(HlsTrack track) {
    String name = track.playlist().name();
    TrackTiming timing = track.timing();
    long start = Math.max(0, Math.round(timing.shownFrom() * timing.init().timescale()));
    StringBuilder text =
        new StringBuilder(
            format(
                "<SegmentTemplate timescale=\"%d\" initialization=\"%s-init.mp4\""
                    + " media=\"%s-$Number%%05d$.m4s\" startNumber=\"1\">\n<SegmentTimeline>",
                timing.init().timescale(), name, name));
    List<FragmentedMp4> parts = timing.parts();
    for (int i = 0; i < parts.size(); ) {
      int next = i + 1;
      while (next < parts.size() && parts.get(next).duration() == parts.get(i).duration()) {
        next++;
      }
      text.append("<S")
          .append(i == 0 ? format(" t=\"%d\"", start) : "")
          .append(format(" d=\"%d\"", parts.get(i).duration()))
          .append(next - i > 1 ? format(" r=\"%d\"", next - i - 1) : "")
          .append("/>");
      i = next;
    }
    return text.append("</SegmentTimeline>\n</SegmentTemplate>\n").toString();
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
