package org.darkroom.chunk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.darkroom.adapter.process.Engines;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.video.Ladder;
import org.darkroom.video.Recipe;
import org.darkroom.video.Rung;
import org.darkroom.video.Sound;
import org.darkroom.video.Span;
import org.darkroom.video.VideoEngine.Encode;

/**
 * What chunks cost and gain, with the product's own engine: one process on one core makes the
 * whole, then two processes of one core each make its chunks, which are merged. Arguments: seconds
 * of a chunk, then files.
 */
public final class ChunkBench {
  private static final String PRESET = "veryfast";

  /** Clock ticks a second in {@code /proc/self/stat} on every Linux. */
  private static final double TICKS = 100;

  private static final double MOST_CPU = 1.15;
  private static final double MOST_WALL = 0.65;

  private final Path source;
  private final Path directory;
  private final MediaStructure structure;
  private final List<ChunkOrder> orders = new ArrayList<>();
  private final Recipe recipe;

  private ChunkBench(Path directory, int chunkSeconds) throws InterruptedException {
    this.directory = directory;
    source = directory.resolve("source");
    structure = done(Engines.with().probe().probe(source, "mov"));
    var track = Objects.requireNonNull(structure.video());
    List<Rung> rungs = Ladder.of(track.size(), null);
    recipe = new Recipe(rungs, Sound.allOf(structure), PRESET);
    List<ChunkOrder.OrderedSound> sounds =
        recipe.sounds().stream()
            .map(it -> new ChunkOrder.OrderedSound(it.name(), it.track().index(), 0, false))
            .toList();
    if (!sounds.isEmpty()) {
      orders.add(new ChunkOrder(0, 0, null, PRESET, List.of(), sounds));
    }
    for (Span span : Cuts.of(structure, track, chunkSeconds)) {
      orders.add(new ChunkOrder(orders.size(), 0, span, PRESET, rungs, List.of()));
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int chunkSeconds = Integer.parseInt(arguments[1]);
    if (arguments[0].equals("run")) {
      for (int i = 2; i < arguments.length; i++) {
        compare(Path.of(arguments[i]), chunkSeconds);
      }
      return;
    }
    ChunkBench bench = new ChunkBench(Path.of(arguments[2]), chunkSeconds);
    if (arguments[0].equals("whole")) {
      bench.whole();
    } else {
      bench.work();
    }
    say("%.2f", childrenSeconds());
  }

  private static void compare(Path file, int chunkSeconds)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("darkroom-chunks-");
    try {
      Files.copy(file, directory.resolve("source"));
      ChunkBench bench = new ChunkBench(directory, chunkSeconds);
      Measure whole = measure("whole", chunkSeconds, directory, List.of(0));
      Measure one = measure("work", chunkSeconds, directory, List.of(0));
      bench.clear();
      Measure two = measure("work", chunkSeconds, directory, List.of(0, 1));
      long begun = System.nanoTime();
      long frames = bench.merge();
      double merged = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
      say(
          "%s: %d chunks, %d frames; whole %.1f CPU s, %.1f s; chunks on one node %.1f CPU s, %.1f"
              + " s; on two %.1f CPU s, %.1f s and %.2f s to merge",
          file.getFileName(),
          bench.orders.stream().filter(it -> it.span() != null).count(),
          frames,
          whole.cpu,
          whole.wall,
          one.cpu,
          one.wall,
          two.cpu,
          two.wall,
          merged);
      target("CPU of chunks", one.cpu / whole.cpu, MOST_CPU);
      target("wall of two", (two.wall + merged) / one.wall, MOST_WALL);
    } finally {
      delete(directory);
    }
  }

  private static void target(String what, double is, double most) {
    say("  %-16s %.4f, at most %.4f: %s", what, is, most, is <= most ? "ok" : "SHORT");
  }

  private record Measure(double cpu, double wall) {}

  private static Measure measure(String mode, int seconds, Path directory, List<Integer> cores)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    List<Process> nodes = new ArrayList<>();
    for (int core : cores) {
      List<String> line = new ArrayList<>(List.of("taskset", "-c", "" + core));
      line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      line.add("-Ddarkroom.services.home=" + System.getProperty("darkroom.services.home"));
      line.addAll(List.of("-cp", System.getProperty("java.class.path")));
      line.addAll(List.of(ChunkBench.class.getName(), mode, "" + seconds, directory.toString()));
      nodes.add(new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }
    double cpu = 0;
    for (Process node : nodes) {
      cpu +=
          Double.parseDouble(
              new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
      if (node.waitFor() != 0) {
        throw new IOException("a node has failed");
      }
    }
    return new Measure(cpu, Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0);
  }

  private void whole() throws IOException, InterruptedException {
    Path whole = Files.createDirectory(directory.resolve("whole"));
    done(Engines.with().video().hls(recipe.encode(source, structure, whole), share -> {}));
  }

  /** Makes chunks as long as there are some that nobody else makes. */
  private void work() throws IOException, InterruptedException {
    for (ChunkOrder order : orders) {
      Path made = directory.resolve("made-" + order.number());
      try {
        Files.createDirectory(made);
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      Encode encode = ChunkEncode.of(order, source, structure, made);
      done(Engines.with().video().hls(encode, share -> {}));
      Parcel.pack(made, directory.resolve(order.number() + ".zip"));
    }
  }

  private long merge() throws IOException {
    Path parts = Files.createDirectory(directory.resolve("parts"));
    List<ChunkResult> results = new ArrayList<>();
    long frames = 0;
    for (ChunkOrder order : orders) {
      Path part = Files.createDirectory(parts.resolve("" + order.number()));
      Parcel.unpack(directory.resolve(order.number() + ".zip"), part);
      Encode encode = ChunkEncode.of(order, source, structure, part);
      results.add(new ChunkResult(order, null, ChunkEncode.frames(encode), null));
      frames += results.get(results.size() - 1).frames();
    }
    new Merge(results, parts, Files.createDirectory(directory.resolve("merged"))).write();
    return frames;
  }

  private void clear() throws IOException {
    for (ChunkOrder order : orders) {
      delete(directory.resolve("made-" + order.number()));
      Files.delete(directory.resolve(order.number() + ".zip"));
    }
  }

  private static void delete(Path top) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(top)) {
      paths = all.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }

  /** Processor time of all children that have ended, in seconds. */
  private static double childrenSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static <T> T done(EngineResult<T> result) {
    if (result instanceof EngineResult.Done<T> done) {
      return done.value();
    }
    throw new IllegalStateException(result.toString());
  }
}
