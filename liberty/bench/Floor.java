import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts images and videos through a running instance as clients do, and counts what that cost. */
public final class Floor {
  private final Map<String, String> options;
  private final Instance instance;
  private final List<Double> confirmMillis = new ArrayList<>();

  private Floor(Map<String, String> options) throws Exception {
    this.options = options;
    instance = new Instance(options, "bench", "--role", "admin");
  }

  public static void main(String[] args) throws Exception {
    new Floor(Instance.options(args)).run();
  }

  private String data() {
    return options.getOrDefault("data", "data");
  }

  private void run() throws Exception {
    List<Path> images = files(Path.of(options.get("images")));
    Path video = Path.of(options.get("video"));
    int count = Integer.parseInt(options.getOrDefault("count", "100"));
    submitAll(images.subList(0, Math.min(4, images.size()))); // warm-up, not counted
    confirmMillis.clear();

    Map<String, Double> before = cpu();
    List<Path> wave = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      wave.add(images.get(i % images.size()));
    }
    Map<String, Integer> ended = submitAll(wave);
    report(count + " images", ended, before, cpu(), count, "image");

    before = cpu();
    ended = submitAll(List.of(video));
    report("1 video", ended, before, cpu(), seconds(video), "second of video");

    List<Path> mixed = new ArrayList<>(wave);
    mixed.add(0, video);
    mixed.add(0, video);
    System.out.println(mixed.size() + " at once (2 of them videos): " + submitAll(mixed));
    confirmMillis.sort(null);
    System.out.printf(
        Locale.ROOT,
        "confirm ms: p50 %.1f  p99 %.1f%n",
        confirmMillis.get(confirmMillis.size() / 2),
        confirmMillis.get(confirmMillis.size() * 99 / 100));
    for (String name : pids().keySet()) {
      System.out.println("resident MB " + name + ": " + resident(pids().get(name)) / 1024);
    }
  }

  private double seconds(Path video) {
    return Double.parseDouble(options.getOrDefault("video-seconds", "1"));
  }

  private void report(
      String what, Map<String, Integer> ended, Map<String, Double> a, Map<String, Double> b, double per, String unit) {
    System.out.println(what + ": " + ended);
    for (String name : b.keySet()) {
      double spent = b.get(name) - a.getOrDefault(name, 0.0);
      System.out.printf(Locale.ROOT, "  %-28s %8.2f CPU s  %7.4f per %s%n", name, spent, spent / per, unit);
    }
  }

  private Map<String, Integer> submitAll(List<Path> files) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<String>> ids = new ArrayList<>();
      for (Path file : files) {
        ids.add(CompletableFuture.supplyAsync(() -> submit(file), clients));
      }
      Map<String, Integer> ended = new TreeMap<>();
      for (CompletableFuture<String> id : ids) {
        ended.merge(await(id.get()), 1, Integer::sum);
      }
      return ended;
    } finally {
      clients.shutdown();
    }
  }

  private String submit(Path file) {
    try {
      Instance.Confirmed confirmed =
          instance.submit(file.getFileName().toString(), type(file), BodyPublishers.ofFile(file));
      synchronized (confirmMillis) {
        confirmMillis.add(confirmed.millis());
      }
      return confirmed.id();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String await(String id) throws Exception {
    for (int i = 0; i < 6000; i++) {
      String status = Instance.first(Instance.STATUS, instance.send(instance.request("/media/" + id)));
      if (!status.equals("PENDING") && !status.equals("PROCESSING")) {
        return status;
      }
      Thread.sleep(200);
    }
    return "STUCK";
  }

  private static String type(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".png") ? "image/png" : name.endsWith(".jpg") ? "image/jpeg" : "video/mp4";
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> type(file).startsWith("image/")).sorted().collect(Collectors.toList());
    }
  }

  private Map<String, Long> pids() throws IOException {
    Map<String, Long> pids = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of(data(), "run"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(".pid")) {
          String name = file.getFileName().toString().replace(".pid", "");
          pids.put(name, Long.parseLong(Files.readString(file).trim().split("\\s+")[0]));
        }
      }
    }
    return pids;
  }

  /** CPU seconds of each recorded process and its ended children, and apart from it its living descendants'. */
  private Map<String, Double> cpu() throws IOException {
    Map<String, Double> seconds = new TreeMap<>();
    for (Map.Entry<String, Long> entry : pids().entrySet()) {
      double[] own = times(entry.getValue());
      seconds.put(entry.getKey() + " itself", own[0]);
      seconds.put(entry.getKey() + " ended children", own[1]);
      double living = ProcessHandle.of(entry.getValue()).stream()
          .flatMap(ProcessHandle::descendants)
          .mapToDouble(child -> times(child.pid())[0] + times(child.pid())[1])
          .sum();
      seconds.put(entry.getKey() + " living children", living);
    }
    seconds.values().removeIf(value -> value == 0.0);
    return seconds;
  }

  /** User and system seconds of a process, then of its waited-for children (proc(5), fields 14 to 17; 100 ticks a second). */
  private static double[] times(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return new double[] {
        (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0,
        (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0
      };
    } catch (IOException e) {
      return new double[] {0, 0};
    }
  }

  private static long resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
