import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Listens to the progress of many uploads and compares the times told with those that came. */
public final class Eta implements WebSocket.Listener {
  private static final Pattern EVENT = Pattern.compile("\"event\":\"progress:([0-9a-f-]{36})\"");
  private static final Pattern STATUS = Pattern.compile("\"status\":\"([A-Z]+)\"");
  private static final Pattern PERCENT = Pattern.compile("\"progress\":([0-9]+)");
  private static final Pattern ETA = Pattern.compile("\"etaSeconds\":([0-9]+)");
  private static final int AT_PERCENT = 25;
  private static final double FACTOR = 2;
  private static final double WANTED = 0.8;
  private static final long PATIENCE_SECONDS = 3600;

  private final Map<String, String> options;
  private final Instance instance;
  private final Map<String, List<Told>> told = new ConcurrentHashMap<>();
  private final Map<String, Long> confirmed = new ConcurrentHashMap<>();
  private final Map<String, Long> ended = new ConcurrentHashMap<>();
  private final StringBuilder partial = new StringBuilder();

  private record Told(long at, int percent, int eta) {}

  private Eta(Map<String, String> options) throws Exception {
    this.options = options;
    instance = new Instance(options, "eta-" + System.nanoTime());
  }

  public static void main(String[] args) throws Exception {
    System.exit(new Eta(Instance.options(args)).run() ? 0 : 1);
  }

  private boolean run() throws Exception {
    WebSocket socket =
        instance.http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + instance.token)
            .buildAsync(URI.create(instance.base.replace("http", "ws") + "/ws/progress"), this)
            .get();
    int images = Integer.parseInt(options.getOrDefault("image-count", "100"));
    int videos = Integer.parseInt(options.getOrDefault("video-count", "5"));
    List<Path> pictures = pictures();
    ExecutorService senders = Executors.newFixedThreadPool(4);
    List<Future<String>> pending = new ArrayList<>();
    for (int i = 0; i < videos; i++) {
      pending.add(senders.submit(() -> upload(Path.of(options.get("video")), "video/mp4")));
    }
    List<Future<String>> pendingImages = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      Path picture = pictures.get(i % pictures.size());
      pendingImages.add(senders.submit(() -> upload(picture, "image/jpeg")));
    }
    List<String> videoIds = all(pending);
    List<String> imageIds = all(pendingImages);
    senders.shutdown();
    await(videoIds.size() + imageIds.size());
    socket.abort();
    System.out.printf("%-8s %5s %28s %28s%n", "", "jobs", "at 25 %: within factor 2", "waiting: within factor 2");
    int[] good = new int[2];
    print("images", imageIds, good);
    print("videos", videoIds, good);
    double share = good[0] / (double) good[1];
    System.out.printf(Locale.ROOT, "%.0f %% of all jobs at %d %%, %.0f %% wanted%n", share * 100, AT_PERCENT, WANTED * 100);
    return share >= WANTED;
  }

  private void print(String kind, List<String> ids, int[] good) {
    int atPercent = 0;
    int waiting = 0;
    int waited = 0;
    List<String> bad = new ArrayList<>();
    for (String id : ids) {
      List<Told> events = told.getOrDefault(id, List.of());
      long end = ended.get(id);
      Told first = first(events);
      if (first != null && within(first, end)) {
        atPercent++;
      } else {
        bad.add(first == null ? "none" : first.eta + "/" + seconds(first, end));
      }
      Told quarter = quarter(id, events, end);
      if (quarter != null) {
        waited++;
        waiting += within(quarter, end) ? 1 : 0;
      }
    }
    good[0] += atPercent;
    good[1] += ids.size();
    System.out.printf("%-8s %5d %22d of %d %22d of %d%n", kind, ids.size(), atPercent, ids.size(), waiting, waited);
    if (!bad.isEmpty()) {
      System.out.println("  told/came at 25 %: " + bad.subList(0, Math.min(12, bad.size())));
    }
  }

  /** What was told first from 25 % on. */
  private static Told first(List<Told> events) {
    return events.stream().filter(t -> t.percent >= AT_PERCENT && t.percent < 100 && t.eta >= 0).findFirst().orElse(null);
  }

  /** What was told last before a quarter of the whole time was over, of jobs that still waited. */
  private Told quarter(String id, List<Told> events, long end) {
    long until = confirmed.get(id) + (end - confirmed.get(id)) / 4;
    Told last = null;
    for (Told each : events) {
      if (each.at <= until && each.percent == 0 && each.eta >= 0) {
        last = each;
      }
    }
    return last;
  }

  /** Times are told in whole seconds, so a second more or less is none. */
  private static boolean within(Told told, long end) {
    double came = seconds(told, end);
    return Math.abs(told.eta - came) <= 1 || (told.eta <= came * FACTOR && told.eta >= came / FACTOR);
  }

  private static double seconds(Told told, long end) {
    return Math.round((end - told.at) / 1e8) / 10.0;
  }

  private void await(int jobs) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (ended) {
      while (ended.size() < jobs && System.nanoTime() < until) {
        ended.wait(1000);
      }
    }
    if (ended.size() < jobs) {
      throw new IllegalStateException(ended.size() + " of " + jobs + " have ended");
    }
  }

  private String upload(Path file, String type) throws IOException {
    String answer =
        instance.send(
            instance
                .request("/media/upload?fileName=eta")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofFile(file)));
    String id = Instance.first(Instance.ID, answer);
    confirmed.put(id, System.nanoTime());
    return id;
  }

  private static List<String> all(List<Future<String>> pending) throws Exception {
    List<String> ids = new ArrayList<>();
    for (Future<String> each : pending) {
      ids.add(each.get());
    }
    return ids;
  }

  private List<Path> pictures() throws IOException {
    String folder = options.get("images");
    if (folder != null) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jpg")).sorted().toList();
      }
    }
    List<Path> drawn = new ArrayList<>();
    Random random = new Random(7);
    Path directory = Files.createTempDirectory("darkroom-eta-");
    directory.toFile().deleteOnExit();
    for (int i = 0; i < 10; i++) {
      BufferedImage image = new BufferedImage(1000 + 400 * i, 800 + 300 * i, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      for (int j = 0; j < 400; j++) {
        graphics.setColor(new Color(random.nextInt(1 << 24)));
        graphics.fillOval(random.nextInt(image.getWidth()), random.nextInt(image.getHeight()), 200, 150);
      }
      graphics.dispose();
      Path file = directory.resolve(i + ".jpg");
      file.toFile().deleteOnExit();
      ImageIO.write(image, "jpeg", file.toFile());
      drawn.add(file);
    }
    return drawn;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      hear(partial.toString());
      partial.setLength(0);
    }
    socket.request(1);
    return null;
  }

  private void hear(String text) {
    Matcher event = EVENT.matcher(text);
    Matcher status = STATUS.matcher(text);
    Matcher percent = PERCENT.matcher(text);
    if (!event.find() || !status.find() || !percent.find()) {
      return;
    }
    String id = event.group(1);
    Matcher eta = ETA.matcher(text);
    long now = System.nanoTime();
    told.computeIfAbsent(id, key -> new ArrayList<>())
        .add(new Told(now, Integer.parseInt(percent.group(1)), eta.find() ? Integer.parseInt(eta.group(1)) : -1));
    if (!status.group(1).equals("PROCESSING") && !status.group(1).equals("PENDING")) {
      synchronized (ended) {
        ended.putIfAbsent(id, now);
        ended.notifyAll();
      }
    }
  }
}
