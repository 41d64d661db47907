package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.darkroom.worker.Verdict;
import org.darkroom.worker.vips.VipsException;
import org.darkroom.worker.vips.VipsImage;
import org.darkroom.worker.vips.VipsRoom;
import org.darkroom.worker.vips.WritableVips;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged files of all formats end in a stable code, in bounded time and memory. How many is told
 * by {@code -Ddarkroom.mutants=1000}.
 */
class MutationTest {
  private static final System.Logger LOG = System.getLogger(MutationTest.class.getName());
  private static final int COUNT = Integer.getInteger("darkroom.mutants", 200);
  private static final long LONGEST_MILLISECONDS = 10_000;
  private static final long MOST_MEGABYTES = 1280;

  @TempDir Path directory;

  @SuppressWarnings("ArrayRecordComponent")
  private record Seed(String type, byte[] file) {}

  @ParameterizedTest
  @ValueSource(strings = {"imageio", "vips"})
  void render_mutants_endInAStableCode(String engine) throws Exception {
    if (engine.equals("vips")) {
      assumeThat(VipsDecoderTest.engines()).as("libvips of this machine").hasSize(2);
    }
    List<Seed> seeds = seeds();
    Path file = directory.resolve("mutant");
    Map<String, Integer> ends = new TreeMap<>();
    long longest = 0;
    try (WorkerUnderTest worker = new WorkerUnderTest(engine, directory)) {
      for (int i = 0; i < COUNT; i++) {
        Seed seed = seeds.get(i % seeds.size());
        Files.write(file, Mutants.mutate(seed.file(), i));
        long start = System.nanoTime();
        String end = worker.render(file, seed.type());
        long taken = (System.nanoTime() - start) / 1_000_000;
        longest = Math.max(longest, taken);
        ends.merge(end, 1, Integer::sum);
        assertThat(end).as("mutant %d of %s", i, seed.type()).isIn(stable());
        assertThat(taken).as("mutant %d of %s", i, seed.type()).isLessThan(LONGEST_MILLISECONDS);
      }
      assertThat(worker.peakMegabytes()).isLessThan(MOST_MEGABYTES);
      LOG.log(
          System.Logger.Level.INFO,
          "{0}: {1} mutants of {2} seeds: {3}; {4} crashes, longest {5} ms, peak {6} MB",
          engine,
          COUNT,
          seeds.size(),
          ends,
          worker.crashes(),
          longest,
          worker.peakMegabytes());
    }
    assertThat(ends).containsKeys("READY", "CORRUPT_MEDIA");
  }

  /** A crash that repeats is a verdict of the server's. */
  private static List<String> stable() {
    List<String> codes = new ArrayList<>(List.of("READY", "CRASH"));
    for (Verdict it : Verdict.values()) {
      codes.add(it.name());
    }
    return codes;
  }

  private List<Seed> seeds() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    Path file = directory.resolve("seed");
    for (String format : List.of("jpeg", "png", "gif", "bmp", "tiff")) {
      Pictures.write(file, Pictures.gradient(240, 180, BufferedImage.TYPE_INT_RGB), format);
      seeds.add(new Seed("image/" + format, Files.readAllBytes(file)));
    }
    Pictures.writeInterlaced(file, Pictures.gradient(120, 90, BufferedImage.TYPE_INT_ARGB));
    seeds.add(new Seed("image/png", Files.readAllBytes(file)));
    Pictures.writeProgressive(file, Pictures.gradient(240, 180, BufferedImage.TYPE_INT_RGB));
    seeds.add(new Seed("image/jpeg", Files.readAllBytes(file)));
    Pictures.write(file, Pictures.gradient(240, 180, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    Pictures.withOrientation(file, 6);
    seeds.add(new Seed("image/jpeg", Files.readAllBytes(file)));
    Pictures.write(file, Pictures.gradient(99, 70, BufferedImage.TYPE_USHORT_GRAY), "png");
    seeds.add(new Seed("image/png", Files.readAllBytes(file)));
    Pictures.writeAnimation(file, 80, 60, 4);
    seeds.add(new Seed("image/gif", Files.readAllBytes(file)));
    seeds.add(new Seed("image/webp", webp(file, "image/gif")));
    Pictures.write(file, Pictures.gradient(200, 150, BufferedImage.TYPE_INT_ARGB), "png");
    seeds.add(new Seed("image/webp", webp(file, "image/png")));
    seeds.addAll(ofVips(file));
    return seeds;
  }

  private byte[] webp(Path source, String type) throws IOException {
    PixelLimits limits = new PixelLimits(1 << 20, 1 << 20, 1 << 20);
    try {
      new ImageRenderer(new ImageioDecoder())
          .render(new RenderRequest(source, type, directory, limits, Sizes.ALL, 80, 2), part -> {});
    } catch (org.darkroom.worker.UnfitMediaException e) {
      throw new IOException(e);
    }
    return Files.readAllBytes(directory.resolve("optimized.webp"));
  }

  /** Formats that only libvips can write, where it can. */
  private List<Seed> ofVips(Path png) throws IOException {
    Map<String, String> savers =
        Map.of(
            "heifsave compression=av1", "image/avif",
            "heifsave compression=hevc", "image/heic",
            "jp2ksave lossless=true", "image/jp2",
            "jxlsave distance=2", "image/jxl");
    List<Seed> seeds = new ArrayList<>();
    for (Map.Entry<String, String> it : new TreeMap<>(savers).entrySet()) {
      Path target = directory.resolve("by-vips");
      String[] words = it.getKey().split("[ =]", -1);
      try (VipsRoom room = WritableVips.open().room()) {
        VipsImage image = room.make("pngload", Map.of("filename", png.toString()));
        room.write(words[0], image, Map.of("filename", target.toString(), words[1], words[2]));
        seeds.add(new Seed(it.getValue(), Files.readAllBytes(target)));
      } catch (VipsException e) {
        LOG.log(System.Logger.Level.WARNING, "no seed of {0}: {1}", it.getValue(), e.getMessage());
      }
    }
    return seeds;
  }
}
