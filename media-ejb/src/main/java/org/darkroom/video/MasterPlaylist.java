package org.darkroom.video;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.darkroom.engine.FrameRate;
import org.darkroom.engine.FrameSize;
import org.jspecify.annotations.Nullable;

/** Writes the master playlist (RFC 8216): what each rendition needs, from what was measured. */
final class MasterPlaylist {
  /** The name under which players find it. */
  static final String NAME = "master.m3u8";

  /** AAC of low complexity. */
  private static final String AUDIO_CODEC = "mp4a.40.2";

  private MasterPlaylist() {}

  /**
   * One video rendition.
   *
   * @param playlist its media playlist
   * @param size pixels
   * @param codec as in RFC 6381
   */
  record Variant(MediaPlaylist playlist, FrameSize size, String codec) {

    /** Takes the codec from the initialization section. */
    static Variant of(MediaPlaylist playlist, FrameSize size) throws IOException {
      return new Variant(playlist, size, FragmentedMp4.codec(playlist.init()));
    }
  }

  /**
   * The text.
   *
   * @param variants in the order that players see them; empty for audio alone
   * @param rate of all variants; null for audio alone
   * @param audio the shared audio, or null
   */
  static String text(
      List<Variant> variants, @Nullable FrameRate rate, @Nullable MediaPlaylist audio) {
    StringBuilder text =
        new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    if (variants.isEmpty() && audio != null) {
      return text.append(stream(audio, null, AUDIO_CODEC))
          .append('\n')
          .append(uri(audio))
          .toString();
    }
    if (audio != null) {
      text.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Main\",DEFAULT=YES,")
          .append("AUTOSELECT=YES,CHANNELS=\"2\",URI=\"")
          .append(audio.name())
          .append(".m3u8\"\n");
    }
    for (Variant variant : variants) {
      String codecs = audio == null ? variant.codec : variant.codec + "," + AUDIO_CODEC;
      text.append(stream(variant.playlist, audio, codecs))
          .append(",RESOLUTION=" + variant.size.width() + "x" + variant.size.height());
      if (rate != null) {
        text.append(String.format(Locale.ROOT, ",FRAME-RATE=%.3f", rate.perSecond()));
      }
      text.append(audio == null ? "\n" : ",AUDIO=\"audio\"\n").append(uri(variant.playlist));
    }
    return text.toString();
  }

  private static String stream(
      MediaPlaylist playlist, @Nullable MediaPlaylist audio, String codecs) {
    long peak = playlist.peakBitsPerSecond();
    long average = playlist.averageBitsPerSecond();
    if (audio != null) {
      peak += audio.peakBitsPerSecond();
      average += audio.averageBitsPerSecond();
    }
    return "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS=\"%s\""
        .formatted(peak, Math.min(peak, average), codecs);
  }

  private static String uri(MediaPlaylist playlist) {
    return playlist.name() + ".m3u8\n";
  }
}
