package org.darkroom.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.darkroom.adapter.redis.TestRedis;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.darkroom.shared.TimeOrderedIds;

/**
 * Measures the Redis side of the queue through its port; {@code liberty/bench/queue} runs it beside
 * its peer. Prints one line of JSON. Empties the Redis that it is pointed at.
 */
public final class QueueBench {
  private static final QueueName NAME = QueueName.MEDIA_IMAGE;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String LANE = "acme/5dBtB4f2Wq0";

  /** Queues of different depth beside each other, so that what disturbs one disturbs all. */
  private static final Map<QueueName, Integer> DEPTHS =
      new EnumMap<>(
          Map.of(
              QueueName.MEDIA_IMAGE,
              10_000,
              QueueName.MEDIA_VIDEO,
              100_000,
              QueueName.MEDIA_AUDIO,
              1_000_000));

  private final Map<String, String> options = new HashMap<>();
  private final TestRedis redis;
  private final JobQueue queue;
  private final TimeOrderedIds ids = new TimeOrderedIds(java.time.Clock.systemUTC());

  private QueueBench(String[] arguments) {
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i].substring(2), arguments[i + 1]);
    }
    List<String> unlimited = new ArrayList<>();
    for (QueueName queue : DEPTHS.keySet()) {
      unlimited.addAll(List.of("darkroom.queue." + queue.id() + ".owner-rate", "0"));
    }
    JobSettings settings =
        new JobSettings(new Settings(MapConfig.of(unlimited.toArray(String[]::new))));
    redis = TestRedis.of("redis://127.0.0.1:" + number("port", 17391), settings);
    redis.broker().probe();
    queue = redis.queue();
  }

  /** Arguments: the mode, then options in pairs. */
  public static void main(String[] arguments) throws Exception {
    QueueBench bench = new QueueBench(arguments);
    switch (arguments[0]) {
      case "worker" -> bench.worker();
      case "process" -> bench.process();
      case "add" -> bench.add();
      case "bulk" -> bench.bulk();
      case "latency" -> bench.latency();
      case "memory" -> bench.memory();
      case "recovery" -> bench.recovery();
      case "claim" -> bench.claim();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.exit(0);
  }

  private int number(String name, int defaultValue) {
    return Integer.parseInt(options.getOrDefault(name, Integer.toString(defaultValue)));
  }

  private List<Due> jobs(int count) {
    return jobs(NAME, count);
  }

  private List<Due> jobs(QueueName name, int count) {
    List<Due> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(new Due(new QueueEntry(ids.next(), name, Priority.NORMAL, LANE), Duration.ZERO));
    }
    return jobs;
  }

  private void fill(int count, int batch) {
    for (int left = count; left > 0; left -= batch) {
      List<Due> jobs = jobs(Math.min(batch, left));
      for (int from = 0; from < jobs.size(); from += JobQueue.MOST) {
        queue.enqueue(
            NAME, jobs.subList(from, Math.min(jobs.size(), from + JobQueue.MOST)), PATIENCE);
      }
    }
  }

  private void add() throws Exception {
    redis.emptied();
    int inflight = number("inflight", 1);
    ExecutorService pool = Executors.newFixedThreadPool(inflight);
    addBy(pool, inflight, number("warm", 60_000));
    redis.emptied();
    int n = number("n", 10_000);
    Measure measure = new Measure();
    addBy(pool, inflight, n);
    print(measure.per(n, BenchNode.cpu() - measure.cpu));
  }

  private void addBy(ExecutorService pool, int inflight, int count) throws Exception {
    AtomicInteger left = new AtomicInteger(count);
    List<Future<?>> adders = new ArrayList<>();
    for (int i = 0; i < inflight; i++) {
      adders.add(
          pool.submit(
              () -> {
                while (left.getAndDecrement() > 0) {
                  queue.enqueue(NAME, jobs(1), PATIENCE);
                }
              }));
    }
    for (Future<?> adder : adders) {
      adder.get();
    }
  }

  private void bulk() {
    redis.emptied();
    int batch = number("batch", 1_000);
    fill(number("warm", 200_000), batch);
    redis.emptied();
    int n = number("n", 10_000);
    Measure measure = new Measure();
    fill(n, batch);
    print(measure.per(n, BenchNode.cpu() - measure.cpu));
  }

  private void process() throws Exception {
    redis.emptied();
    int n = number("n", 10_000);
    int warm = number("warm", 60_000);
    List<Child> children = new ArrayList<>();
    fill(warm, 1_000);
    for (int i = 0; i < number("workers", 1); i++) {
      children.add(new Child(number("conc", 50), false));
    }
    awaitDone(children, warm);
    queue.steer(NAME, new Steering(true, null));
    fill(n, 1_000);
    Thread.sleep(1_500);
    double cpu = children.stream().mapToDouble(child -> child.cpu).sum();
    Measure measure = new Measure();
    queue.steer(NAME, Steering.NONE);
    awaitDone(children, warm + n);
    Thread.sleep(50);
    double spent = children.stream().mapToDouble(child -> child.cpu).sum() - cpu;
    print(measure.per(n, spent));
    children.forEach(Child::kill);
  }

  private static void awaitDone(List<Child> children, long count) throws InterruptedException {
    while (children.stream().mapToLong(child -> child.done).sum() < count) {
      Thread.sleep(5);
    }
  }

  private void worker() throws Exception {
    boolean hangs = Boolean.parseBoolean(options.get("hangs"));
    Runnable job = hangs ? () -> LockSupport.park() : () -> {};
    try (BenchNode node = new BenchNode(queue, NAME, number("conc", 50), job).start()) {
      while (System.in.available() == 0) {
        System.out.println(node.done() + " " + BenchNode.cpu() + " " + node.last());
        Thread.sleep(20);
      }
    }
  }

  private void latency() throws Exception {
    redis.emptied();
    SynchronousQueue<Long> started = new SynchronousQueue<>();
    Runnable job =
        () -> {
          try {
            started.put(System.nanoTime());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    List<Double> millis = new ArrayList<>();
    try (BenchNode node = new BenchNode(queue, NAME, number("conc", 10), job).start()) {
      Thread.sleep(500);
      int warm = number("warm", 20_000);
      for (int i = 0; i < warm + number("n", 300); i++) {
        List<Due> one = jobs(1);
        long begin = System.nanoTime();
        queue.enqueue(NAME, one, PATIENCE);
        Long start = started.poll(5, TimeUnit.SECONDS);
        if (start == null) {
          throw new IllegalStateException("job " + node.done() + " was never started");
        }
        if (i >= warm) {
          millis.add((start - begin) / 1e6);
          Thread.sleep(20);
        }
      }
    }
    Collections.sort(millis);
    print(Map.of("p50_ms", at(millis, 0.5), "p90_ms", at(millis, 0.9), "p99_ms", at(millis, 0.99)));
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get((int) (sorted.size() * share));
  }

  private void memory() {
    redis.emptied();
    fill(1, 1);
    long before = redis.info("used_memory");
    int n = number("n", 10_000);
    fill(n, 1_000);
    print(Map.of("bytes_per_waiting", (redis.info("used_memory") - before) / (double) n));
  }

  /** A worker is killed while it holds a job; how long until another has it. */
  private void recovery() throws Exception {
    redis.emptied();
    Child victim = new Child(1, true);
    awaitReports(victim);
    fill(1, 1);
    while (queue.counts(NAME).active() == 0) {
      Thread.sleep(5);
    }
    victim.kill();
    long begin = System.nanoTime();
    while (true) {
      queue.sweep(NAME);
      if (!queue.claim(NAME, Room.of(List.of("again")), List.of()).taken().isEmpty()) {
        break;
      }
      Thread.sleep(1_000);
    }
    print(Map.of("seconds", (System.nanoTime() - begin) / 1e9));
  }

  private static void awaitReports(Child child) throws InterruptedException {
    while (child.cpu == 0) {
      Thread.sleep(20);
    }
  }

  /**
   * What a claim of 10 with 10 releases costs Redis by how much waits: medians of rounds in turn.
   */
  private void claim() {
    redis.emptied();
    DEPTHS.forEach(this::deepen);
    Map<QueueName, List<Double>> costs = new EnumMap<>(QueueName.class);
    for (int round = 0; round < 15; round++) {
      for (QueueName queue : DEPTHS.keySet()) {
        costs.computeIfAbsent(queue, none -> new ArrayList<>()).add(claims(queue));
      }
    }
    Map<String, Double> medians = new HashMap<>();
    costs.forEach(
        (queue, rounds) -> {
          Collections.sort(rounds);
          medians.put("at_" + DEPTHS.get(queue), rounds.get(rounds.size() / 2));
        });
    print(medians);
  }

  private void deepen(QueueName queue, int depth) {
    for (int left = depth; left > 0; left -= JobQueue.MOST) {
      this.queue.enqueue(queue, jobs(queue, Math.min(left, JobQueue.MOST)), PATIENCE);
    }
  }

  /** Redis's CPU in microseconds for one claim of 10; the jobs go back. */
  private double claims(QueueName name) {
    double before = redis.cpu();
    int calls = 300;
    List<Release> releases = List.of();
    for (int i = 0; i < calls; i++) {
      int call = i;
      List<String> leases = Arrays.asList(new String[10]);
      leases.replaceAll(none -> call + "." + System.nanoTime());
      Claim claim = queue.claim(name, Room.of(leases), releases);
      releases =
          claim.taken().stream().map(taken -> new Release(taken.lease(), Duration.ZERO)).toList();
    }
    queue.release(name, releases);
    return (redis.cpu() - before) / calls * 1e6;
  }

  private static void print(Map<String, ? extends Number> figures) {
    List<String> pairs = new ArrayList<>();
    figures.forEach(
        (name, value) ->
            pairs.add(String.format(Locale.ROOT, "\"%s\":%.4f", name, value.doubleValue())));
    System.out.println("{" + String.join(",", pairs) + "}");
  }

  private final class Measure {
    final double cpu = BenchNode.cpu();
    private final double redisCpu = redis.cpu();
    private final long log = redis.info("aof_current_size");
    private final long commands = redis.info("total_commands_processed");
    private final long begin = System.nanoTime();

    Map<String, Double> per(int jobs, double clientCpu) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      double server = (redis.cpu() - redisCpu) * 1e4 / jobs;
      double client = clientCpu * 1e4 / jobs;
      return Map.of(
          "jobs_s",
          jobs / seconds,
          "client",
          client,
          "redis",
          server,
          "total",
          client + server,
          "aof_bytes",
          (redis.info("aof_current_size") - log) / (double) jobs,
          "commands",
          (redis.info("total_commands_processed") - commands) / (double) jobs);
    }
  }

  /** A worker in a process of its own, which reports its count and its CPU every 20 ms. */
  private final class Child {
    private final Process process;
    volatile long done;
    volatile double cpu;

    Child(int places, boolean hangs) throws IOException {
      List<String> command =
          new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(QueueBench.class.getName(), "worker", "--conc", "" + places));
      command.addAll(List.of("--hangs", Boolean.toString(hangs)));
      command.addAll(List.of("--port", "" + number("port", 17391)));
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      new Thread(this::read).start();
    }

    private void read() {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] words = line.split(" ", -1);
          done = Long.parseLong(words[0]);
          cpu = Double.parseDouble(words[1]);
        }
      } catch (IOException e) {
        done = -1;
      }
    }

    void kill() {
      process.destroyForcibly();
    }
  }
}
