import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.darkroom.transcript.Silence;
import org.darkroom.transcript.Window;
import org.darkroom.transcript.Windows;
import org.darkroom.worker.speech.SpeechCommand;

/** Word error rate and real-time factor of a speech model; started by {@code liberty/bench/speech}. */
final class Speech {
  private static final int RATE = 16_000;
  private static final long WINDOW_MILLIS = 28_000;
  private static final String LINE = "%-40s %7s %8s %7s %9s %7s%n";

  private final Path ffmpeg;
  private final Path model;
  private final String language;
  private final int threads;
  private final SpeechCommand engine = new SpeechCommand();
  private final Path samples;

  private Speech(Path ffmpeg, Path model, String language, int threads) throws IOException {
    this.ffmpeg = ffmpeg;
    this.model = model.toAbsolutePath();
    this.language = language;
    this.threads = threads;
    this.samples = Files.createTempFile("speech", ".pcm");
    samples.toFile().deleteOnExit();
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new TreeMap<>();
    for (int i = 3; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    Speech speech =
        new Speech(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            options.getOrDefault("--language", ""),
            Integer.parseInt(options.getOrDefault("--threads", "" + cores)));
    speech.run(Path.of(arguments[2]));
  }

  private void run(Path folder) throws Exception {
    // Loading is not part of recognising.
    engine.run(request().add("count", 0).build());
    System.out.printf(LINE, "clip", "words", "errors", "WER %", "seconds", "RTF");
    long words = 0;
    long errors = 0;
    double heard = 0;
    double took = 0;
    for (Path reference : references(folder)) {
      Path clip = clip(reference);
      if (clip == null) {
        System.err.println("no sound beside " + reference);
        continue;
      }
      List<String> expected = words(Files.readString(reference));
      List<Silence> pauses = extract(clip);
      long millis = Files.size(samples) * 1000 / (2 * RATE);
      List<Window> windows = Windows.cut(millis, pauses, WINDOW_MILLIS);
      long begun = System.nanoTime();
      List<String> said = words(recognised(windows));
      double seconds = (System.nanoTime() - begun) / 1e9;
      int wrong = distance(expected, said);
      print(clip.getFileName().toString(), expected.size(), wrong, millis / 1000.0, seconds);
      words += expected.size();
      errors += wrong;
      heard += millis / 1000.0;
      took += seconds;
    }
    print("all", words, errors, heard, took);
  }

  private static void print(String name, long words, long errors, double heard, double took) {
    System.out.printf(
        LINE,
        name,
        words,
        errors,
        words == 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100.0 * errors / words),
        String.format(Locale.ROOT, "%.1f", heard),
        heard == 0 ? "-" : String.format(Locale.ROOT, "%.3f", took / heard));
  }

  private static List<Path> references(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  private static Path clip(Path reference) {
    String name = reference.getFileName().toString().replaceAll("\\.txt$", "");
    return Stream.of("wav", "mp3", "flac", "m4a", "ogg", "opus")
        .map(ending -> reference.resolveSibling(name + "." + ending))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(null);
  }

  /** The same command as the product's, without its cage. */
  private List<Silence> extract(Path clip) throws IOException, InterruptedException {
    String print = "ametadata=mode=print:direct=1:file='pipe\\:1':key=lavfi.silence_";
    ProcessBuilder builder =
        new ProcessBuilder(
                ffmpeg.resolve("ffmpeg").toString(),
                "-nostdin",
                "-v",
                "error",
                "-y",
                "-i",
                "file:" + clip,
                "-map",
                "0:a:0",
                "-ac",
                "1",
                "-ar",
                "" + RATE,
                "-af",
                "aresample=async=1:first_pts=0,silencedetect=noise=-35dB:duration=0.300,"
                    + (print + "start," + print + "end"),
                "-f",
                "s16le",
                "file:" + samples)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("LD_LIBRARY_PATH", ffmpeg.toString());
    Process process = builder.start();
    List<Silence> pauses = new ArrayList<>();
    long start = -1;
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("lavfi.silence_start=")) {
          start = millis(line);
        } else if (line.startsWith("lavfi.silence_end=") && start >= 0) {
          pauses.add(new Silence(start, Math.max(start, millis(line))));
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("ffmpeg could not read " + clip);
    }
    return pauses;
  }

  private static long millis(String line) {
    return Math.round(Double.parseDouble(line.substring(line.indexOf('=') + 1)) * 1000);
  }

  private jakarta.json.JsonObjectBuilder request() {
    return Json.createObjectBuilder().add("model", model.toString());
  }

  private String recognised(List<Window> windows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Window window : windows) {
      long first = window.from() * RATE / 1000;
      JsonObject answer =
          engine.run(
              request()
                  .add("samples", samples.toString())
                  .add("first", first)
                  .add("count", window.to() * RATE / 1000 - first)
                  .add("language", language)
                  .add("threads", threads)
                  .build());
      for (JsonValue segment : answer.getJsonArray("segments")) {
        text.append(' ').append(segment.asJsonObject().getString("text"));
      }
    }
    return text.toString();
  }

  private static List<String> words(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}']+", " ").strip();
    return plain.isEmpty() ? List.of() : Arrays.asList(plain.split(" "));
  }

  /** The least number of words to replace, remove and insert (Levenshtein). */
  private static int distance(List<String> expected, List<String> said) {
    int[] row = new int[said.size() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= expected.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= said.size(); j++) {
        int replaced = diagonal + (expected.get(i - 1).equals(said.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[said.size()];
  }
}
