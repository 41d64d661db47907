package org.darkroom.adapter.process;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import org.darkroom.adapter.process.WorkerProcess.Origin;

/** Starts worker processes, each on a thread that stays until its end. */
@Singleton
class WorkerLaunch {
  /** Replies go to descriptor 3; what natives print to standard output goes to standard error. */
  private static final String PLUMBING = "exec \"$0\" \"$@\" 3>&1 1>&2";

  private final WorkerSettings settings;
  private final Sandbox sandbox;
  private final ThreadFactory threads;

  @Inject
  WorkerLaunch(WorkerSettings settings, Sandbox sandbox, ManagedThreadFactory threads) {
    this(settings, sandbox, (ThreadFactory) threads);
  }

  WorkerLaunch(WorkerSettings settings, Sandbox sandbox, ThreadFactory threads) {
    this.settings = settings;
    this.sandbox = sandbox;
    this.threads = threads;
  }

  /**
   * Starts a process and waits until it is ready.
   *
   * @throws IOException when it cannot be started or does not get ready in time
   * @throws InterruptedException when the caller is told to stop
   */
  WorkerProcess start() throws IOException, InterruptedException {
    return start(new Program(line(), places(), settings.bounds()));
  }

  /**
   * A worker process of its own kind.
   *
   * @param line the whole command line, see {@link #PLUMBING}
   * @param places what it reads: only where all of that can be reached, it gets a user of its own
   * @param bounds what it may use
   */
  record Program(List<String> line, List<Path> places, WorkerBounds bounds) {}

  /** The same for another program that speaks as workers do. */
  WorkerProcess start(Program program) throws IOException, InterruptedException {
    Files.createDirectories(settings.scratch());
    Path directory =
        Files.createTempDirectory(
            settings.scratch(),
            "worker",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    NativeCommand command = NativeCommand.of(directory, program.line).reading(program.places);
    CompletableFuture<ChildProcess> started = new CompletableFuture<>();
    threads.newThread(() -> keep(command, started)).start();
    WorkerProcess process = new WorkerProcess(child(started), new Origin(program.bounds, sandbox));
    threads.newThread(process::readReplies).start();
    process.awaitReady(program.bounds.start());
    return process;
  }

  private void keep(NativeCommand command, CompletableFuture<ChildProcess> started) {
    try (ChildProcess child = ChildProcess.start(command, sandbox)) {
      started.complete(child);
      child.drainErrors();
      child.awaitEnd();
    } catch (IOException | RuntimeException e) {
      started.completeExceptionally(e);
    } finally {
      Leftovers.remove(command.directory());
    }
  }

  private static ChildProcess child(CompletableFuture<ChildProcess> started)
      throws IOException, InterruptedException {
    try {
      return started.get();
    } catch (ExecutionException e) {
      throw new IOException("no worker process can be started", e.getCause());
    }
  }

  /** How every JVM begins that speaks as workers do. */
  static List<String> jvm(int heapMegabytes) {
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", PLUMBING, java().toString()));
    line.add("-Xmx" + heapMegabytes + "m");
    line.add("-XX:+UseSerialGC");
    line.add("-XX:+ExitOnOutOfMemoryError");
    line.add("-XX:-UsePerfData");
    line.add("-Xshare:auto");
    line.add("-Djava.io.tmpdir=.");
    line.add("--add-opens=java.base/java.io=ALL-UNNAMED");
    return line;
  }

  private List<String> line() {
    List<String> line = jvm(settings.heapMegabytes());
    // A decoded picture is one large array: it must fit the old generation. What is made of it fits
    // a
    // survivor space, or each image would leave its own behind there until the heap is full.
    line.add("-Xmn128m");
    line.add("-XX:SurvivorRatio=2");
    line.add("-Djava.awt.headless=true");
    line.add("-Djna.tmpdir=.");
    line.add("-Dpdfbox.fontcache=.");
    line.add("-Ddarkroom.image.engine=" + settings.imageEngine());
    settings.squares().addTo(line);
    String classPath = settings.home() + File.separator + "*";
    if (settings.squares().faceModel().isPresent()) {
      classPath += File.pathSeparator + settings.home().resolve(SquareCut.RUNTIME);
      line.add("-Donnxruntime.native.path=" + settings.home().resolve(SquareCut.LIBRARY));
    }
    if (settings.humble().isPresent()) {
      Path humble = settings.humble().get();
      classPath += File.pathSeparator + humble + File.separator + "*";
      line.add("-Djava.library.path=" + humble);
    }
    line.addAll(List.of("-cp", classPath));
    line.add("org.darkroom.worker.WorkerMain");
    return line;
  }

  /** What it reads: only where all of that can be reached, it gets a user of its own. */
  private List<Path> places() throws IOException {
    List<Path> places = new ArrayList<>(List.of(settings.home().resolve("jars"), java()));
    if (settings.humble().isPresent()) {
      places.add(settings.humble().get().toRealPath().resolve("jars"));
    }
    settings.squares().faceModel().ifPresent(places::add);
    return places;
  }

  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
