package org.darkroom.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.process.Engines;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.VideoEngine.Encode;

/**
 * Measures the engine beside plain ffmpeg; run by {@code liberty/bench/video}. Arguments: rounds, a
 * directory to work in, a file for the report, then the sources; without any a clip is generated.
 * CPU seconds are those of ended children, which the kernel adds up ({@code /proc/self/stat}).
 */
public final class VideoBench {
  private static final int[][] FIXED = {{1080, 5000}, {720, 2800}, {480, 1400}};
  private static final double TICKS = 100;
  private static final double MOST_CPU = 0.80;
  private static final double MOST_BYTES = 0.5;
  private static final double MOST_SSIM_LOST = 0.003;
  private static final double MOST_COPY = 0.02;

  private final Path source;
  private final String name;
  private final Path work;
  private final int rounds;
  private final Encoding encoding;
  private final List<String> lines = new ArrayList<>();
  private int made;

  VideoBench(Path file, Path directory, int rounds) throws Exception {
    this.rounds = rounds;
    name = String.valueOf(file.getFileName());
    work = Files.createTempDirectory(directory, "bench");
    source = Files.copy(file, work.resolve("source"));
    encoding = new Encoding(source, name.matches(".*\\.(mkv|webm)") ? "matroska" : "mov");
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    Path report = Path.of(arguments[2]);
    List<Path> files = new ArrayList<>();
    for (int i = 3; i < arguments.length; i++) {
      files.add(Path.of(arguments[i]));
    }
    if (files.isEmpty()) {
      files.add(generated(directory));
    }
    List<String> all = new ArrayList<>();
    for (Path file : files) {
      VideoBench bench = new VideoBench(file, directory, Integer.parseInt(arguments[0]));
      bench.compare();
      all.addAll(bench.lines);
      Files.write(report, all);
    }
  }

  private static Path generated(Path directory) throws IOException {
    return Clips.make(
        directory.resolve("generated.mp4"),
        ("-f lavfi -i mandelbrot=size=1920x1080:rate=25,trim=duration=8"
                + " -f lavfi -i anoisesrc=color=pink:duration=8 -c:v libx264 -preset veryfast"
                + " -crf 12 -pix_fmt yuv420p -c:a aac")
            .split(" ", -1));
  }

  /** Each way in turn, round by round, then what came out of the last one. */
  private void compare() throws Exception {
    MediaStructure media = encoding.structure();
    VideoTrack track = Objects.requireNonNull(media.video());
    List<Rung> rungs = rungs(track.size());
    PlainEncode plain = new PlainEncode(source, media);
    Cost each = new Cost();
    Cost once = new Cost();
    Cost ours = new Cost();
    Cost copy = new Cost();
    Cost mp4 = new Cost();
    for (int round = 0; round < rounds; round++) {
      each.of(folder -> plain.each(rungs, folder));
      once.of(folder -> plain.once(rungs, folder));
      ours.of(folder -> hls(rungs, folder));
      Path whole = ours.folder();
      copy.of(folder -> copied(rungs.get(0), folder));
      mp4.of(folder -> packed(rungs.get(0), whole));
    }
    double a = each.cpu();
    double c = ours.cpu();
    say("%s: one ffmpeg each %.2f CPU s, %d bytes", name, a, each.bytes());
    say("  one for all %.2f CPU s (%.2fx), %d bytes", once.cpu(), once.cpu() / a, once.bytes());
    say("  engine %.2f CPU s (%.2fx), %d bytes", c, c / a, ours.bytes());
    double lost = 0;
    for (Rung rung : rungs) {
      Similarity likeness = new Similarity(source, track, rung);
      double own = likeness.of(ours.folder().resolve(rung.playlist()));
      double fixed = likeness.of(each.folder().resolve(PlainEncode.file(rung)));
      lost = Math.max(lost, fixed - own);
      say(
          "  %-6s engine %d bytes, SSIM %.4f; fixed %d bytes, SSIM %.4f",
          rung.name(),
          bytes(ours.folder(), rung.name()),
          own,
          bytes(each.folder(), PlainEncode.file(rung)),
          fixed);
    }
    target("CPU", c / a, MOST_CPU);
    target("bytes", (double) ours.bytes() / each.bytes(), MOST_BYTES);
    target("SSIM lost", lost, MOST_SSIM_LOST);
    target("stream copy CPU", copy.cpu() / c, MOST_COPY);
    target("mp4 CPU", mp4.cpu() / c, MOST_COPY);
  }

  /** The engine with the renditions that the product makes, in CPU seconds. */
  double product() throws Exception {
    VideoTrack track = Objects.requireNonNull(encoding.structure().video());
    Cost cost = new Cost();
    cost.of(folder -> hls(Ladder.of(track.size(), null), folder));
    cost.clear();
    return cost.cpu();
  }

  private void hls(List<Rung> rungs, Path folder) throws Exception {
    List<SoundLevel> levels = encoding.levels();
    List<Sound> sounds = new ArrayList<>();
    for (Sound sound : Sound.allOf(encoding.structure())) {
      sounds.add(sound.louder(levels.get(sounds.size()).gain()));
    }
    encode(rungs, sounds, folder);
  }

  private void copied(Rung best, Path folder) throws Exception {
    List<Sound> sounds = Sound.allOf(encoding.structure()).stream().map(Sound::asItIs).toList();
    encode(List.of(best.asItIs()), sounds, folder);
  }

  private void encode(List<Rung> rungs, List<Sound> sounds, Path folder) throws Exception {
    MediaStructure media = encoding.structure();
    Encode encode = new Encode(source, media, rungs, sounds, "veryfast", null, folder);
    Encoding.done(Engines.with().video().hls(encode, share -> {}));
  }

  /** The one file of the best rendition and the first sound. */
  private void packed(Rung best, Path whole) throws Exception {
    List<String> playlists =
        Stream.concat(
                Stream.of(best.playlist()),
                Sound.allOf(encoding.structure()).stream().limit(1).map(Sound::playlist))
            .toList();
    Path file = whole.resolve("video.mp4");
    Encoding.done(Engines.with().video().mp4(whole, playlists, file));
    Files.delete(file);
  }

  private void target(String what, double is, double most) {
    say("  %-16s %.4f, at most %.4f: %s", what, is, most, is <= most ? "ok" : "SHORT");
  }

  private void say(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }

  /** The fixed renditions; of a source below all of them, one of its own size. */
  private static List<Rung> rungs(FrameSize source) {
    List<Rung> rungs =
        Arrays.stream(FIXED)
            .filter(it -> it[0] <= source.shortSide())
            .map(it -> new Rung("v" + it[0], source.withShortSide(it[0]), it[1]))
            .toList();
    return rungs.isEmpty() ? List.of(new Rung("own", source.madeEven(), 1400)) : rungs;
  }

  private static long bytes(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(it -> String.valueOf(it.getFileName()).startsWith(prefix))
          .mapToLong(it -> it.toFile().length())
          .sum();
    }
  }

  private interface Way {
    void go(Path folder) throws Exception;
  }

  /** What one way costs, measured some times; its last folder is kept. */
  private final class Cost {
    private final List<Double> seconds = new ArrayList<>();
    private Path folder = work;

    void of(Way way) throws Exception {
      if (!seconds.isEmpty()) {
        clear();
      }
      folder = Files.createDirectory(work.resolve("" + made++));
      double before = children();
      way.go(folder);
      seconds.add(children() - before);
    }

    Path folder() {
      return folder;
    }

    long bytes() throws IOException {
      return VideoBench.bytes(folder, "");
    }

    /** The median. */
    double cpu() {
      return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }

    private void clear() throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Seconds that ended children have used. */
  private static double children() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
  }
}
