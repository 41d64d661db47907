package org.darkroom.adapter.process;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.darkroom.shared.NodeSettings;

/**
 * Which native children run, kept on disk so that the next start of the node ends what a killed
 * server left behind. A child is an empty file {@code children/<server>/<child>} in scratch, both
 * names being process id and start.
 */
@Singleton
class ChildRecords {
  private static final System.Logger LOG = System.getLogger(ChildRecords.class.getName());

  private final Path root;
  private final Path own;
  private final Set<Long> running = ConcurrentHashMap.newKeySet();

  @Inject
  ChildRecords(NodeSettings node) {
    this(node.scratch());
  }

  ChildRecords(Path scratch) {
    root = scratch.toAbsolutePath().resolve("children");
    own = root.resolve(ProcessMark.of(ProcessHandle.current()).text());
  }

  /** Before anything else of the application looks after its own leftovers. */
  void start(@Observes @Priority(1) Startup event) {
    try {
      endLeftovers();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Left-over processes could not be looked for", e);
    }
  }

  /**
   * Records a child that has just been started.
   *
   * @return removes the record, at the end of the child
   */
  Closeable add(ProcessHandle child) throws IOException {
    Files.createDirectories(own);
    Path record = own.resolve(ProcessMark.of(child).text());
    Files.deleteIfExists(record);
    Files.createFile(record);
    running.add(child.pid());
    return () -> {
      running.remove(child.pid());
      Files.deleteIfExists(record);
    };
  }

  /** Resident memory of all children that run, in bytes: workers, speech, ffmpeg and ffprobe. */
  long memoryBytes() {
    return running.stream().mapToLong(ResidentMemory::of).sum();
  }

  /**
   * Ends the children of servers that are gone, with their descendants, and forgets them.
   *
   * @return how many were still running
   */
  int endLeftovers() throws IOException {
    int ended = 0;
    for (Path server : entries(root)) {
      if (mark(server).flatMap(ProcessMark::process).isEmpty()) {
        for (Path child : entries(server)) {
          ended += end(child) ? 1 : 0;
        }
        Leftovers.remove(server);
      }
    }
    return ended;
  }

  private static boolean end(Path record) {
    Optional<ProcessHandle> child = mark(record).flatMap(ProcessMark::process);
    child.ifPresent(
        process -> {
          LOG.log(
              System.Logger.Level.WARNING,
              "Process {0} of a server that was killed is ended",
              Long.toString(process.pid()));
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        });
    return child.isPresent();
  }

  private static Optional<ProcessMark> mark(Path entry) {
    return ProcessMark.parse(String.valueOf(entry.getFileName()));
  }

  private static List<Path> entries(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
