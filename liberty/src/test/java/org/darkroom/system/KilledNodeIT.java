package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.darkroom.services.RecordedProcess;
import org.darkroom.services.Trees;
import org.darkroom.system.Jobs.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes that are killed at their work, or told to stop: nothing is lost, done twice or left behind.
 */
@TestMethodOrder(OrderAnnotation.class)
class KilledNodeIT {
  private static final System.Logger LOG = System.getLogger(KilledNodeIT.class.getName());
  private static final Duration LEASE_AND_5_SECONDS = Duration.ofSeconds(20);
  private static final int HALF_AN_HOUR = 1800;
  private static final int VIDEO_SECONDS = 10;

  @TempDir static Path files;
  private static Path memory;
  private static Product product;
  private static Api api;
  private static Jobs jobs;
  private static Path video;
  private static Instant begun;

  @BeforeAll
  static void start() throws IOException {
    memory = Files.createTempDirectory("darkroom-memory-");
    // Native children have a user of their own.
    Files.setPosixFilePermissions(memory, PosixFilePermissions.fromString("rwx--x--x"));
    product =
        Product.start(
            "all",
            Map.of("DARKROOM_MEMORY_DIRECTORY", memory.toString(), "DARKROOM_INLINE_SECONDS", "1"));
    api = new Api(product, product.token("alice"));
    jobs = new Jobs(product);
    video = Samples.video(files, VIDEO_SECONDS);
  }

  @AfterAll
  static void stop() throws IOException {
    if (product != null) {
      product.close();
      Trees.delete(memory);
    }
  }

  @Test
  @Order(1)
  void serverKilledAtItsWork_startedAgain_readyWithOneSetOfResults() throws Exception {
    begun = Instant.now();
    String id = api.upload(video, "video/mp4");
    say("uploaded " + id);
    Job first = encoding(id);
    // It takes longer than its upload waits, and goes on behind it.
    String sound = api.upload(Samples.recording(files, HALF_AN_HOUR), "audio/mpeg");
    assertThat(api.media(sound)).containsEntry("status", "PROCESSING");

    Instant killed = kill(node(first));
    Job orphan = jobs.await(id, job -> true);
    assertThat(orphan.state()).isEqualTo("RUNNING");
    product.launch("start", "--port", Integer.toString(product.at("/").getPort()));
    Instant ready = Instant.now();
    say("start has returned: ready");

    Job second = jobs.await(id, job -> job.fence() > first.fence());
    Instant again = second.startedAt().orElseThrow();
    say("attempt with fence " + second.fence() + " began " + seconds(killed, again) + " after");
    assertThat(again).isBefore(ready.plus(LEASE_AND_5_SECONDS));
    api.awaitStatus(sound, "READY");
    assertThat(renditions(sound))
        .doesNotHaveDuplicates()
        .contains("waveform image/png", "waveform application/json");
    assertOneSet(id, second);
  }

  @Test
  @Order(2)
  void nodeKilledWhileEncoding_anotherNode_finishesTheJob() throws Exception {
    product.readyWorker();
    begun = Instant.now();
    String id = api.upload(video, "video/mp4");
    say("uploaded " + id + " beside a second node");
    Job first = encoding(id);

    Node node = node(first);
    Instant killed = kill(node);
    Job second = jobs.await(id, job -> job.fence() > first.fence());
    Instant again = second.startedAt().orElseThrow();
    say("attempt on " + second.worker() + " began " + seconds(killed, again) + " after");
    assertThat(second.worker()).isNotEqualTo(first.worker());
    assertThat(again).isBefore(killed.plus(LEASE_AND_5_SECONDS));
    jobs.await(id, job -> job.state().equals("COMPLETED"));
    say("completed by " + second.worker());
    if (node.name().equals("worker-1")) {
      product.readyWorker();
    } else {
      product.launch("start", "--port", Integer.toString(product.at("/").getPort()));
    }
    assertOneSet(id, second);
  }

  @Test
  @Order(3)
  void nodeToldToStopWhileEncoding_finishesTheJobFirst() throws Exception {
    begun = Instant.now();
    String id = api.upload(video, "video/mp4");
    Job first = encoding(id);
    Node node = node(first);
    ProcessHandle encoder = encoder(node.process()).orElseThrow();

    signal(node.process(), "TERM");
    jobs.awaitBatchStopping();
    say("the batch container has stopped its executions");
    signal(encoder, "CONT");
    Job end = jobs.await(id, job -> job.state().equals("COMPLETED"));
    say("completed by " + end.worker());
    assertThat(end.fence()).isEqualTo(first.fence());
    assertThat(end.worker()).isEqualTo(first.worker());
    assertThat(end.crashes()).isZero();
    assertThat(node.process().onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
    assertThat(log(node))
        .contains("this node is told to stop and takes no more jobs; 1 run")
        .contains("no job runs on this node any more");
  }

  private static String log(Node node) throws IOException {
    return Files.readString(product.data().resolve("logs/" + node.name() + "/messages.log"));
  }

  /** Waits until ffmpeg is at it, and holds it there: a fast machine must not end it before us. */
  private static Job encoding(String id) throws Exception {
    Job job = jobs.await(id, some -> some.state().equals("RUNNING") && some.percent() >= 1);
    ProcessHandle node = node(job).process();
    Optional<ProcessHandle> encoder = Optional.empty();
    while (encoder.isEmpty()) {
      assertThat(jobs.await(id, any -> true).state()).isEqualTo("RUNNING");
      encoder = encoder(node);
      Thread.sleep(10);
    }
    signal(encoder.get(), "STOP");
    say("encoding on " + job.worker() + ", " + jobs.await(id, any -> true).percent() + " %");
    return job;
  }

  private static Optional<ProcessHandle> encoder(ProcessHandle node) {
    return node.descendants().filter(it -> command(it).contains("libx264")).findFirst();
  }

  private static void signal(ProcessHandle process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, process.pid() + "").start();
    assertThat(kill.waitFor()).isZero();
  }

  private record Node(String name, ProcessHandle process) {}

  private static Node node(Job job) {
    String name = job.worker().contains("worker") ? "worker-1" : "server";
    return new Node(name, ProcessHandle.of(recorded(name).pid()).orElseThrow());
  }

  private static Instant kill(Node node) throws InterruptedException {
    List<RecordedProcess> natives = node.process().descendants().map(RecordedProcess::of).toList();
    assertThat(natives).as("native processes of " + node.name()).hasSizeGreaterThan(1);
    node.process().destroyForcibly();
    Instant killed = Instant.now();
    say("kill -9 " + node.name() + ", which has " + natives.size() + " native processes");
    while (natives.stream().anyMatch(one -> one.alive().isPresent())) {
      assertThat(Instant.now()).as("natives end").isBefore(killed.plusSeconds(2));
      Thread.sleep(10);
    }
    say("the last of them has ended " + seconds(killed, Instant.now()) + " after");
    return killed;
  }

  private static void assertOneSet(String id, Job attempt) throws IOException {
    api.awaitStatus(id, "READY");
    say("READY");
    Job end = jobs.await(id, job -> job.state().equals("COMPLETED"));
    assertThat(end.fence()).as("attempts").isEqualTo(attempt.fence());
    assertThat(end.crashes()).isEqualTo(1);
    assertThat(jobs.prefixes(id, "PUBLISHED")).isEqualTo(1);
    assertThat(renditions(id))
        .doesNotHaveDuplicates()
        .contains(
            "hls application/vnd.apple.mpegurl",
            "poster image/jpeg",
            "thumbnail image/webp",
            "storyboard image/webp",
            "storyboard text/vtt");
    assertThat(workspaces()).isEmpty();
  }

  /** Each by its name and type: a storyboard is a picture and its cues. */
  @SuppressWarnings("unchecked")
  private static List<String> renditions(String id) {
    List<Map<String, Object>> all =
        (List<Map<String, Object>>) Objects.requireNonNull(api.media(id).get("renditions"));
    return all.stream().map(one -> one.get("name") + " " + one.get("contentType")).toList();
  }

  /** What lies in the directories for files of jobs, on disk and in memory. */
  private static List<Path> workspaces() throws IOException {
    try (Stream<Path> scratch = Files.walk(product.data().resolve("scratch"), 4);
        Stream<Path> inMemory = Files.walk(memory, 3)) {
      return Stream.concat(scratch, inMemory)
          .filter(Files::isDirectory)
          .filter(path -> name(path.getParent()).matches("darkroom-[0-9a-f-]{36}"))
          .toList();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static String command(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
    } catch (IOException gone) {
      return "";
    }
  }

  private static RecordedProcess recorded(String name) {
    return RecordedProcess.read(product.data().resolve("run/" + name + ".pid")).orElseThrow();
  }

  private static String seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0 + " s";
  }

  private static void say(String what) {
    LOG.log(System.Logger.Level.INFO, "{0}  {1}", seconds(begun, Instant.now()), what);
  }
}
