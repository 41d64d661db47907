package org.darkroom.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.darkroom.services.EmbeddedServices;
import org.darkroom.services.ServicesHome;
import org.darkroom.system.Api;
import org.darkroom.system.Product;

/**
 * The product as a drill finds it: its services and a server of role {@code api} started by {@code
 * liberty/darkroom start}, worker nodes by {@code liberty/darkroom worker}, each of which reaches
 * the services over lines of its own.
 */
final class Scene implements AutoCloseable {
  private static final Path SERVICES = Path.of("target/dist/services").toAbsolutePath();
  private static final Duration STEP = Duration.ofMillis(100);

  private final FakeClamd scanner = new FakeClamd();
  private final Map<String, WorkerNode> workers = new LinkedHashMap<>();
  private final Map<String, Api> users = new HashMap<>();
  private final Ledger ledger = new Ledger(this);
  private final QueueView queues = new QueueView(this);
  private final Pictures pictures = new Pictures();
  private final Map<String, String> settings;
  private final Product product;
  private boolean closed;

  /** Nothing is started yet. */
  Scene() {
    this(Map.of());
  }

  /** All its nodes have those settings besides those that drills need. */
  Scene(Map<String, String> more) {
    settings = new HashMap<>(more);
    settings.put("DARKROOM_CLAMD_HOST", "127.0.0.1");
    settings.put("DARKROOM_CLAMD_PORT", Integer.toString(scanner.port()));
    settings.put("DARKROOM_CLAMD_TIMEOUT", "3");
    settings.put("DARKROOM_SCANNER_REQUIRED", "true");
    product = Product.stopped(settings);
  }

  /** Starts services and API. */
  Scene start() {
    product.launch("start", "--role", "api", "--port", product.port());
    ledger.install();
    return this;
  }

  /** What all its nodes are told besides their services. */
  Map<String, String> settings() {
    return settings;
  }

  Product product() {
    return product;
  }

  Ledger ledger() {
    return ledger;
  }

  QueueView queues() {
    return queues;
  }

  FakeClamd scanner() {
    return scanner;
  }

  Pictures pictures() {
    return pictures;
  }

  /** The value of a key of {@code services.env}. */
  String service(String key) {
    return product.service(key);
  }

  String redisUrl() {
    return service("DARKROOM_REDIS_URL");
  }

  /** The services, to be taken away and brought back. */
  EmbeddedServices services() {
    return new EmbeddedServices(new ServicesHome(SERVICES), product.data(), List.of("*"));
  }

  /** The API as that user calls it. */
  synchronized Api as(String user) {
    return users.computeIfAbsent(user, name -> new Api(product, product.token(name)));
  }

  /** An upload of a small picture that the API confirmed. */
  String upload(String user) {
    return pictures.upload(as(user));
  }

  List<String> upload(String user, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(upload(user));
    }
    return ids;
  }

  /** The worker of that name, started with the usual settings where it does not run. */
  WorkerNode worker(String name) {
    return worker(name, Map.of());
  }

  /** The worker of that name with those settings; one that runs with others is stopped first. */
  WorkerNode worker(String name, Map<String, String> settings) {
    WorkerNode present = workers.get(name);
    if (present != null && present.runs() && present.settings().equals(settings)) {
      present.links().forEach(link -> link.become(Link.State.OPEN));
      return present;
    }
    if (present != null) {
      present.close();
    }
    WorkerNode next = new WorkerNode(this, name, settings).start();
    workers.put(name, next);
    return next;
  }

  /** Ends all workers but those. */
  void only(String... names) {
    List.copyOf(workers.keySet()).stream()
        .filter(name -> !List.of(names).contains(name))
        .forEach(name -> workers.remove(name).close());
  }

  /** The worker that runs under that node name. */
  WorkerNode named(String node) {
    return workers.values().stream()
        .filter(worker -> worker.node().equals(node))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no worker " + node));
  }

  /**
   * Waits for something.
   *
   * @throws IllegalStateException when it does not come in that time
   */
  static void await(String what, Duration patience, BooleanSupplier condition)
      throws InterruptedException {
    if (!comes(patience, condition)) {
      throw new IllegalStateException("not within " + patience.toSeconds() + " s: " + what);
    }
  }

  /** Whether something comes in that time. */
  static boolean comes(Duration patience, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(STEP.toMillis());
    }
    return true;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    only();
    product.close();
    scanner.close();
    pictures.close();
  }
}
