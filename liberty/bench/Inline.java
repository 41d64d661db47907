import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Confirms small recordings and documents as clients do, and tells how long that takes. */
public final class Inline {
  private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([A-Z_]+)\"");
  private static final Pattern FACTS = Pattern.compile("\"metadata\"\\s*:\\s*(\\{[^}]*\\})");
  private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"");
  private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final Map<String, String> TYPES =
      Map.of(
          "mp3", "audio/mpeg", "wav", "audio/wav", "ogg", "audio/ogg", "amr", "audio/amr", "m4a", "audio/mp4",
          "flac", "audio/flac", "pdf", "application/pdf", "docx", DOCX, "txt", "text/plain");

  private final Map<String, String> options;
  private final Instance instance;

  /** What a confirm answered, and after how many milliseconds. */
  private record Confirmed(double millis, String body) {
    String outcome() {
      String status = Instance.first(Instance.STATUS, body);
      return status.equals("REJECTED") || status.equals("FAILED") ? status + " " + first(CODE, body) : status;
    }
  }

  private Inline(Map<String, String> options) throws Exception {
    this.options = options;
    instance = new Instance(options, "bench", "--role", "admin");
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = Instance.options(args);
    Inline inline = new Inline(options);
    if (options.containsKey("files")) {
      inline.each(Path.of(options.get("files")));
    } else {
      inline.measure();
    }
  }

  /** One line for each file: outcome, time, renditions, facts. */
  private void each(Path directory) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      if (type != null) {
        Confirmed it = submit(name, type, Files.readAllBytes(file));
        List<String> renditions = new ArrayList<>();
        Matcher names = NAME.matcher(it.body);
        while (names.find()) {
          renditions.add(names.group(1));
        }
        String facts = first(FACTS, it.body).replaceAll("\"[A-Za-z]+\":null,?", "");
        System.out.printf(Locale.ROOT, "%-24s %-28s %6.0f ms  %s %s%n", name, it.outcome(), it.millis, renditions, facts);
      }
    }
  }

  private void measure() throws Exception {
    Map<String, byte[]> samples = new TreeMap<>();
    samples.put("audio 3 s.wav", wave(3));
    samples.put("document 1 page.pdf", pdf());
    samples.put("document.docx", docx());
    samples.put("document.txt", "All is well.\n".repeat(500).getBytes(StandardCharsets.US_ASCII));
    int count = Integer.parseInt(options.getOrDefault("count", "200"));
    for (int parallel : new int[] {1, Integer.parseInt(options.getOrDefault("parallel", "8"))}) {
      for (Map.Entry<String, byte[]> sample : samples.entrySet()) {
        String name = sample.getKey();
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        many(name, type, sample.getValue(), 16, parallel); // warm-up, not counted
        report(name, parallel, many(name, type, sample.getValue(), count, parallel));
      }
    }
  }

  private List<Confirmed> many(String name, String type, byte[] content, int count, int parallel)
      throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(parallel);
    try {
      List<CompletableFuture<Confirmed>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        running.add(CompletableFuture.supplyAsync(() -> submit(name.replace(' ', '_'), type, content), clients));
      }
      List<Confirmed> all = new ArrayList<>();
      for (CompletableFuture<Confirmed> it : running) {
        all.add(it.get());
      }
      return all;
    } finally {
      clients.shutdown();
    }
  }

  private static void report(String name, int parallel, List<Confirmed> all) {
    List<Double> inline = all.stream().filter(it -> it.outcome().equals("READY")).map(Confirmed::millis).sorted().toList();
    List<Double> every = all.stream().map(Confirmed::millis).sorted().toList();
    Map<String, Integer> outcomes = new TreeMap<>();
    all.forEach(it -> outcomes.merge(it.outcome(), 1, Integer::sum));
    System.out.printf(
        Locale.ROOT,
        "%-20s %d at once: confirm ms p50 %6.0f  p99 %6.0f; of READY p50 %6.0f  p99 %6.0f  %s%n",
        name, parallel, at(every, .5), at(every, .99), at(inline, .5), at(inline, .99), outcomes);
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
  }

  private Confirmed submit(String name, String type, byte[] content) {
    try {
      Instance.Confirmed confirmed = instance.submit(name, type, BodyPublishers.ofByteArray(content));
      return new Confirmed(confirmed.millis(), confirmed.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** A tone of 16 kHz. */
  private static byte[] wave(int seconds) {
    int samples = 16_000 * seconds;
    ByteBuffer file = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
    file.putInt(16_000).putInt(32_000).putShort((short) 2).putShort((short) 16);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      file.putShort((short) (8000 * Math.sin(i * 2 * Math.PI * 440 / 16_000)));
    }
    return file.array();
  }

  private static byte[] pdf() {
    StringBuilder lines = new StringBuilder("BT /F 11 Tf 14 TL 72 770 Td\n");
    for (int i = 0; i < 50; i++) {
      lines.append("(The quick brown fox jumps over the lazy dog, line ").append(i).append(") Tj T*\n");
    }
    lines.append("ET");
    String[] objects = {
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      "<</Length " + lines.length() + ">>\nstream\n" + lines + "\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    };
    StringBuilder text = new StringBuilder("%PDF-1.4\n");
    StringBuilder table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      table.append("%010d 00000 n \n".formatted(text.length()));
      text.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int at = text.length();
    text.append(table).append("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n").append(at).append("\n%%EOF\n");
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] docx() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      String types =
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override"
              + " PartName=\"/word/document.xml\" ContentType=\"" + DOCX + ".main+xml\"/></Types>";
      for (String[] part : new String[][] {{"[Content_Types].xml", types}, {"word/document.xml", "<document/>"}}) {
        zip.putNextEntry(new ZipEntry(part[0]));
        zip.write(part[1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
