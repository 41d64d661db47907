package org.darkroom.adapter.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.darkroom.audio.Levels;
import org.darkroom.engine.AudioTrack;
import org.jspecify.annotations.Nullable;

/**
 * Writes the command that decodes a sound once for all that is wanted of it, and reads the levels
 * that it says at its end.
 */
final class AudioArguments {
  /** The levels come as information. */
  static final List<String> TELLING =
      List.of("-nostdin", "-hide_banner", "-y", "-loglevel", "level+info", "-nostats");

  /** Rates that are kept; every browser plays them as AAC. */
  private static final Set<Integer> RATES = Set.of(16_000, 22_050, 24_000, 32_000, 44_100, 48_000);

  private static final int LOWEST_RATE = 16_000;
  private static final int HIGHEST_RATE = 48_000;

  /** Good for speech and music by the native encoder, a channel, at 44.1 kHz and more. */
  private static final int BITS_PER_CHANNEL = 64_000;

  private static final int BITS_OF_LOW_RATES = 40_000;

  private static final String NUMBER = "(-?(?:[\\d.]{1,8}|inf|nan))";
  private static final Pattern SUMMARY =
      Pattern.compile(
          "Summary:\\s+Integrated loudness:\\s+I:\\s+"
              + NUMBER
              + " LUFS[\\s\\S]{0,80}?Loudness range:\\s+LRA:\\s+"
              + NUMBER
              + " LU[\\s\\S]{0,160}?True peak:\\s+Peak:\\s+"
              + NUMBER
              + " dBFS");

  private AudioArguments() {}

  /**
   * Everything after the input: samples for the waveform, the meter, and AAC if it is wanted.
   *
   * @param stream where AAC is written, in the working directory; null for none
   */
  static List<String> of(AudioTrack track, @Nullable Path stream) {
    int ways = stream == null ? 2 : 3;
    String graph =
        "[0:%d]asplit=%d[waves][level]%s;[level]aresample=48000,ebur128=framelog=quiet:peak=true[l]"
            .formatted(track.index(), ways, stream == null ? "" : "[stream]");
    List<String> line = new ArrayList<>(List.of("-vn", "-sn", "-dn", "-filter_complex", graph));
    line.addAll(List.of("-map", "[waves]", "-ac", "2", "-ar", "" + SampleOutput.RATE));
    line.addAll(List.of("-f", "s16le", "pipe:1", "-map", "[l]", "-f", "null", "-"));
    if (stream != null) {
      line.addAll(stream(track, stream));
    }
    return line;
  }

  /** AAC with its index in front and without anything that the source says about itself. */
  private static List<String> stream(AudioTrack track, Path stream) {
    int channels = Math.min(2, Math.max(1, track.channels()));
    int rate = rate(track.sampleRate());
    int bits = rate < 32_000 ? BITS_OF_LOW_RATES : BITS_PER_CHANNEL;
    List<String> line = new ArrayList<>(List.of("-map", "[stream]", "-ac", "" + channels));
    line.addAll(List.of("-ar", "" + rate, "-c:a", "aac", "-b:a", "" + channels * bits));
    line.addAll(List.of("-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1"));
    line.addAll(List.of("-movflags", "+faststart", "-f", "mp4", "file:" + stream.getFileName()));
    return line;
  }

  private static int rate(int sourceRate) {
    if (RATES.contains(sourceRate)) {
      return sourceRate;
    }
    return sourceRate < LOWEST_RATE ? LOWEST_RATE : HIGHEST_RATE;
  }

  /** The levels; those of silence when nothing was measured. */
  static Levels levels(String said) {
    Matcher matcher = SUMMARY.matcher(said);
    if (!matcher.find()) {
      return Levels.SILENCE;
    }
    double peak = number(matcher.group(3));
    return new Levels(
        number(matcher.group(1)), number(matcher.group(2)), Double.isFinite(peak) ? peak : null);
  }

  private static double number(String text) {
    return ProbeReport.number(text, Double.NaN);
  }
}
