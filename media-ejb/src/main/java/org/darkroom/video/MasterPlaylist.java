package org.darkroom.video;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.darkroom.engine.FrameRate;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.LanguageTag;
import org.jspecify.annotations.Nullable;

/** Writes the master playlist (RFC 8216): what each rendition needs, from what was measured. */
final class MasterPlaylist {
  /** The name under which players find it. */
  static final String NAME = "master.m3u8";

  /** AAC of low complexity. */
  static final String AUDIO_CODEC = "mp4a.40.2";

  private MasterPlaylist() {}

  /**
   * One video rendition.
   *
   * @param playlist its media playlist
   * @param size pixels
   * @param codec as in RFC 6381
   */
  record Variant(MediaPlaylist playlist, FrameSize size, String codec) {}

  /**
   * One sound.
   *
   * @param name of its media playlist, without its ending
   * @param peak the most bits a second of any segment
   * @param average bits a second
   * @param language BCP 47, or null
   * @param channels how many
   */
  record Voice(String name, long peak, long average, @Nullable String language, int channels) {

    Voice(MediaPlaylist playlist, @Nullable String language, int channels) {
      this(
          playlist.name(),
          playlist.peakBitsPerSecond(),
          playlist.averageBitsPerSecond(),
          language,
          channels);
    }

    /** What came out of a sound. */
    static Voice of(MediaPlaylist playlist, Sound sound) {
      return new Voice(playlist, sound.track().language(), sound.channels());
    }
  }

  /**
   * The text.
   *
   * @param variants in the order that players see them; empty for audio alone
   * @param rate of all variants; null for audio alone
   * @param voices the shared audio, the default one first; empty for none
   */
  static String text(List<Variant> variants, @Nullable FrameRate rate, List<Voice> voices) {
    StringBuilder text =
        new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    if (!voices.isEmpty() && (!variants.isEmpty() || voices.size() > 1)) {
      Set<String> names = new HashSet<>();
      voices.forEach(it -> text.append(media(it, names.isEmpty(), names)));
    }
    if (variants.isEmpty() && !voices.isEmpty()) {
      text.append(stream(null, voices, AUDIO_CODEC))
          .append(voices.size() > 1 ? ",AUDIO=\"audio\"\n" : "\n")
          .append(uri(voices.get(0).name));
    }
    for (Variant variant : variants) {
      String codecs = voices.isEmpty() ? variant.codec : variant.codec + "," + AUDIO_CODEC;
      text.append(stream(variant.playlist, voices, codecs))
          .append(",RESOLUTION=" + variant.size.width() + "x" + variant.size.height());
      if (rate != null) {
        text.append(String.format(Locale.ROOT, ",FRAME-RATE=%.3f", rate.perSecond()));
      }
      text.append(voices.isEmpty() ? "\n" : ",AUDIO=\"audio\"\n")
          .append(uri(variant.playlist.name()));
    }
    return text.toString();
  }

  /** The names of a group differ (RFC 8216, 4.3.4.1.1). */
  private static String media(Voice voice, boolean first, Set<String> names) {
    String language = voice.language;
    String name = language == null ? "Main" : LanguageTag.name(language);
    String plain = name.replaceAll("[\"\\r\\n]", "");
    String own = plain;
    for (int i = 2; !names.add(own); i++) {
      own = plain + " " + i;
    }
    return "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\""
        + own
        + "\","
        + (language == null ? "" : "LANGUAGE=\"" + language + "\",")
        + ("DEFAULT=" + (first ? "YES" : "NO") + ",AUTOSELECT=YES,")
        + ("CHANNELS=\"" + voice.channels + "\",URI=\"" + voice.name + ".m3u8\"\n");
  }

  /** The bits of a variant are its own and those of the largest sound of its group. */
  private static String stream(
      @Nullable MediaPlaylist playlist, List<Voice> voices, String codecs) {
    long peak =
        voices.stream().mapToLong(Voice::peak).max().orElse(0)
            + (playlist == null ? 0 : playlist.peakBitsPerSecond());
    long average =
        voices.stream().mapToLong(Voice::average).max().orElse(0)
            + (playlist == null ? 0 : playlist.averageBitsPerSecond());
    return "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS=\"%s\""
        .formatted(peak, Math.min(peak, average), codecs);
  }

  private static String uri(String name) {
    return name + ".m3u8\n";
  }
}
