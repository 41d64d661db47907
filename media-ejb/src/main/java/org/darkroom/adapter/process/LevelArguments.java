package org.darkroom.adapter.process;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.darkroom.engine.AudioTrack;
import org.darkroom.video.SoundLevel;

/** Writes the outputs of the command that measures loudness, and reads what it says. */
final class LevelArguments {
  /** The measurement comes as information at the end. */
  static final List<String> LOUDLY =
      List.of(
          "-nostdin",
          "-hide_banner",
          "-y",
          "-loglevel",
          "level+info",
          "-nostats",
          "-progress",
          "pipe:1",
          "-stats_period",
          "0.5");

  private static final double SILENT = -70;

  /** The filters' names carry their numbers, whatever the order in which they end. */
  private static final Pattern SUMMARY =
      Pattern.compile(
          "\\[Parsed_ebur128_(\\d{1,3}) @ [^\\]]*\\][^\\n]*Summary:\\s+Integrated loudness:\\s+"
              + "I:\\s+(-?[\\d.]{1,8}|-?inf|nan) LUFS");

  private LevelArguments() {}

  /** Everything after the input: all sounds as they will come out, each through a meter. */
  static List<String> of(List<AudioTrack> sounds) {
    List<String> graphs = new ArrayList<>();
    List<String> maps = new ArrayList<>();
    for (int i = 0; i < sounds.size(); i++) {
      graphs.add(
          "[0:%d]aresample=48000,aformat=channel_layouts=stereo,ebur128=framelog=quiet[a%d]"
              .formatted(sounds.get(i).index(), i));
      maps.addAll(List.of("-map", "[a" + i + "]"));
    }
    List<String> line = new ArrayList<>(List.of("-vn", "-filter_complex"));
    line.add(String.join(";", graphs));
    line.addAll(maps);
    line.addAll(List.of("-f", "null", "-"));
    return line;
  }

  /** The levels in the order of the sounds; silence for those that decoded to nothing. */
  static List<SoundLevel> read(String said, int sounds) {
    List<SoundLevel> levels = new ArrayList<>();
    for (int i = 0; i < sounds; i++) {
      levels.add(new SoundLevel(SILENT));
    }
    Matcher matcher = SUMMARY.matcher(said);
    while (matcher.find()) {
      int number = (Integer.parseInt(matcher.group(1)) - 2) / FILTERS;
      double lufs = ProbeReport.number(matcher.group(2), SILENT);
      if (number >= 0 && number < sounds) {
        levels.set(number, new SoundLevel(Math.max(SILENT, lufs)));
      }
    }
    return List.copyOf(levels);
  }

  private static final int FILTERS = 3;
}
