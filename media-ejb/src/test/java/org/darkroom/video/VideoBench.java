package org.darkroom.video;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the engine beside plain ffmpeg; run by {@code liberty/bench/video}. CPU seconds are
 * those of ended children, which the kernel adds up ({@code /proc/self/stat}).
 */
class VideoBench {
  private static final int[][] FIXED = {{1080, 5000}, {720, 2800}, {480, 1400}};
  private static final double TICKS = 100;
  private static final double MOST_CPU = 0.80;
  private static final double MOST_BYTES = 0.5;
  private static final double MOST_SSIM_LOST = 0.003;
  private static final double MOST_COPY = 0.02;

  @TempDir Path directory;

  private record Cost(double cpu, long bytes) {}

  @Test
  void bench() throws Exception {
    String files = System.getProperty("darkroom.bench.video", "");
    assumeTrue(!files.isBlank());
    int rounds = Integer.getInteger("darkroom.bench.rounds", 5);
    Path report = Path.of(System.getProperty("darkroom.bench.report"));
    List<String> lines = new ArrayList<>();
    String sources = files.equals("generated") ? generated().toString() : files;
    for (String file : sources.split(":", -1)) {
      Path work = Files.createTempDirectory(directory, "bench");
      Files.copy(Path.of(file), work.resolve("source"));
      lines.addAll(measure(Path.of(file).getFileName().toString(), work, rounds));
      lines.add(text("  product %.2f %s", product(file, work, rounds), kept(file, report)));
      Files.write(report, lines);
    }
  }

  /** The engine with the renditions that the product makes; read by the script. */
  private static double product(String file, Path work, int rounds) throws Exception {
    Path source = Files.createTempDirectory(work, "p").resolve("source");
    Files.copy(work.resolve("source"), source);
    Encoding encoding = new Encoding(source, demuxer(file));
    MediaStructure media = encoding.structure();
    VideoTrack track = Objects.requireNonNull(media.video());
    List<Cost> costs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Path made = Files.createTempDirectory(source.getParent(), "made");
      double before = cpu();
      List<SoundLevel> levels = encoding.levels();
      List<Sound> sounds = new ArrayList<>();
      for (Sound sound : Sound.allOf(media)) {
        sounds.add(sound.louder(levels.get(sounds.size()).gain()));
      }
      List<Rung> rungs = Ladder.of(track.size(), null);
      Encode encode = new Encode(source, media, rungs, sounds, "veryfast", null, made);
      Encoding.done(Engines.with().video().hls(encode, share -> {}));
      costs.add(new Cost(cpu() - before, 0));
    }
    return median(costs).cpu;
  }

  private static String demuxer(String file) {
    return file.matches(".*\\.(mkv|webm)") ? "matroska" : "mov";
  }

  /** Where the script finds the file; a generated one is gone with the test. */
  private Path kept(String file, Path report) throws IOException {
    Path source = Path.of(file);
    return source.startsWith(directory)
        ? Files.copy(source, report.resolveSibling(source.getFileName()))
        : source;
  }

  private Path generated() throws IOException {
    return Clips.make(
        directory.resolve("generated.mp4"),
        ("-f lavfi -i mandelbrot=size=1920x1080:rate=25,trim=duration=8"
                + " -f lavfi -i anoisesrc=color=pink:duration=8 -c:v libx264 -preset veryfast"
                + " -crf 12 -pix_fmt yuv420p -c:a aac")
            .split(" ", -1));
  }

  private List<String> measure(String name, Path work, int rounds) throws Exception {
    Path source = work.resolve("source");
    Encoding encoding = new Encoding(source, demuxer(name));
    MediaStructure media = encoding.structure();
    VideoTrack track = Objects.requireNonNull(media.video());
    List<Rung> rungs = rungs(track.size());
    VideoEngine engine = Engines.with().video();
    List<Cost> each = new ArrayList<>();
    List<Cost> once = new ArrayList<>();
    List<Cost> ours = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Path a = Files.createTempDirectory(work, "a");
      double before = cpu();
      for (Rung rung : rungs) {
        Clips.make(a.resolve(rung.name() + ".mp4"), plain(source, track, List.of(rung), a));
      }
      sound(media, source, a);
      each.add(new Cost(cpu() - before, bytes(a)));

      Path b = Files.createTempDirectory(work, "b");
      before = cpu();
      Clips.make(b.resolve(last(rungs).name() + ".mp4"), plain(source, track, rungs, b));
      sound(media, source, b);
      once.add(new Cost(cpu() - before, bytes(b)));

      Path c = Files.createTempDirectory(work, "c");
      before = cpu();
      List<SoundLevel> levels = encoding.levels();
      List<Sound> sounds = new ArrayList<>();
      for (Sound sound : Sound.allOf(media)) {
        sounds.add(sound.louder(levels.get(sounds.size()).gain()));
      }
      Encode encode = new Encode(source, media, rungs, sounds, "veryfast", null, c);
      Encoding.done(engine.hls(encode, share -> {}));
      ours.add(new Cost(cpu() - before, bytes(c)));
      if (round == rounds - 1) {
        return table(
            name, work, rungs, List.of(median(each), median(once), median(ours)), encode, a);
      }
    }
    return List.of();
  }

  private List<String> table(
      String name, Path work, List<Rung> rungs, List<Cost> costs, Encode encode, Path plain)
      throws Exception {
    double worst = 0;
    StringBuilder ssim = new StringBuilder();
    for (Rung rung : rungs) {
      Path reference = work.resolve("reference.mkv");
      VideoTrack track = Objects.requireNonNull(encode.structure().video());
      Clips.make(
          reference,
          "-i",
          encode.source().toString(),
          "-vf",
          "fps=" + track.rate() + ":start_time=0," + scale(rung, ":flags=lanczos+accurate_rnd"),
          "-c:v",
          "ffv1",
          "-an");
      double fixed = ssim(plain.resolve(rung.name() + ".mp4"), reference);
      double own = ssim(encode.directory().resolve(rung.playlist()), reference);
      worst = Math.max(worst, fixed - own);
      ssim.append(text(" %s %.4f/%.4f", rung.name(), own, fixed));
    }
    Path copied = Files.createDirectory(work.resolve("copied"));
    double before = cpu();
    Encoding.done(
        Engines.with()
            .video()
            .hls(
                new Encode(
                    encode.source(),
                    encode.structure(),
                    List.of(rungs.get(0).asItIs()),
                    encode.sounds().stream().map(Sound::asItIs).toList(),
                    "veryfast",
                    null,
                    copied),
                share -> {}));
    double copy = cpu() - before;
    Cost a = costs.get(0);
    Cost b = costs.get(1);
    Cost c = costs.get(2);
    return List.of(
        text("%s: one ffmpeg each %.2f CPU s, %d bytes", name, a.cpu, a.bytes),
        text("  one for all %.2f CPU s (%.2fx), %d bytes", b.cpu, b.cpu / a.cpu, b.bytes),
        text("  engine %.2f CPU s, %d bytes, SSIM engine/fixed%s", c.cpu, c.bytes, ssim),
        target("CPU", c.cpu / a.cpu, MOST_CPU),
        target("bytes", (double) c.bytes / a.bytes, MOST_BYTES),
        target("SSIM lost", worst, MOST_SSIM_LOST),
        target("stream copy CPU", copy / c.cpu, MOST_COPY));
  }

  private static String target(String what, double is, double most) {
    return text("  %-16s %.4f, at most %.4f: %s", what, is, most, is <= most ? "ok" : "SHORT");
  }

  private static String[] plain(Path source, VideoTrack track, List<Rung> rungs, Path folder) {
    List<String> line = new ArrayList<>(List.of("-i", source.toString()));
    for (Rung rung : rungs) {
      line.addAll(List.of("-map", "0:" + track.index(), "-vf"));
      line.add("fps=" + track.rate() + ":start_time=0," + scale(rung, ""));
      line.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-b:v", kbps(rung, 1)));
      line.addAll(List.of("-maxrate", kbps(rung, 1), "-bufsize", kbps(rung, 2)));
      line.addAll(List.of("-force_key_frames", "expr:gte(t,n_forced*2)", "-sc_threshold", "0"));
      line.addAll(List.of("-g", "600"));
      if (!rung.equals(last(rungs))) {
        line.add(folder.resolve(rung.name() + ".mp4").toString());
      }
    }
    return line.toArray(String[]::new);
  }

  private static void sound(MediaStructure media, Path source, Path folder) throws IOException {
    if (media.audio() != null) {
      Clips.make(
          folder.resolve("audio.mp4"),
          ("-i " + source + " -map 0:a:0 -c:a aac -b:a 128k -ac 2 -ar 48000").split(" ", -1));
    }
  }

  private static String scale(Rung rung, String flags) {
    return "scale=%d:%d%s,format=yuv420p"
        .formatted(rung.size().width(), rung.size().height(), flags);
  }

  private static String kbps(Rung rung, int times) {
    return times * rung.maxKbps() + "k";
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

  private static double ssim(Path made, Path reference) throws IOException {
    Path log = reference.resolveSibling("ssim.log");
    Clips.make(
        Path.of("-"),
        "-i",
        made.toString(),
        "-i",
        reference.toString(),
        "-lavfi",
        "[0:v][1:v]ssim=stats_file=" + log,
        "-f",
        "null");
    return Files.readAllLines(log).stream()
        .mapToDouble(it -> Double.parseDouble(it.replaceAll(".* Y:([\\d.]+).*", "$1")))
        .average()
        .orElse(0);
  }

  /** Seconds that ended children have used. */
  private static double cpu() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(it -> it.toFile().length()).sum();
    }
  }

  private static Cost median(List<Cost> costs) {
    double[] cpu = costs.stream().mapToDouble(Cost::cpu).sorted().toArray();
    return new Cost(cpu[cpu.length / 2], costs.get(0).bytes);
  }

  private static Rung last(List<Rung> rungs) {
    return rungs.get(rungs.size() - 1);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
