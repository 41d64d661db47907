package org.darkroom.inspect;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.PassablePath;

/**
 * Gives jobs their workspaces: small ones in memory as long as the buffer lasts, the others in
 * scratch. Space is promised before anything is fetched. What a crash of this node left is removed
 * at its next start.
 */
@Singleton
public class Workspaces implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Workspaces.class.getName());

  private static final String NAMED = "darkroom-";

  private final long largestInMemory;
  private final Path memoryOfAll;
  private final Path scratchOfAll;
  private final Optional<WorkspaceRoot> memory;
  private final WorkspaceRoot scratch;

  /** Makes this node's directories and empties them. */
  @Inject
  public Workspaces(InspectSettings settings, NodeSettings node) {
    largestInMemory = settings.memoryFile();
    memoryOfAll = settings.memoryDirectory();
    scratchOfAll = node.scratchOfAll();
    memory = memory(settings, node);
    Path directory = node.scratch().resolve(directoryName(node));
    try {
      scratch = new WorkspaceRoot(directory, Long.MAX_VALUE, settings.keepFree());
    } catch (IOException e) {
      throw new UncheckedIOException("darkroom.scratch cannot be used", e);
    }
  }

  /** Brings this bean to life at the start of the application. */
  void start(@Observes Startup event) {
    removeAbandoned();
  }

  /** Lets another start of this node have the directories. */
  @Override
  @PreDestroy
  public void close() {
    for (WorkspaceRoot root : roots()) {
      try {
        root.close();
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "Directories stay marked until this process ends", e);
      }
    }
  }

  /** Removes what nodes of this machine left that were killed and did not come back. */
  public void removeAbandoned() {
    Set<Path> own = roots().stream().map(WorkspaceRoot::directory).collect(Collectors.toSet());
    try {
      NodeLock.removeAbandoned(memoryOfAll, NAMED, own);
      for (Path node : directories(scratchOfAll)) {
        NodeLock.removeAbandoned(node, NAMED, own);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Left-over files could not be looked for", e);
    }
  }

  private static List<Path> directories(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private List<WorkspaceRoot> roots() {
    return Stream.concat(memory.stream(), Stream.of(scratch)).toList();
  }

  /**
   * A workspace with room for the source and what is made of it.
   *
   * @param sourceBytes size of the original
   * @param roomBytes bytes that may be written beside it
   * @return empty when there is no space now
   */
  public Optional<Workspace> open(long sourceBytes, long roomBytes) {
    long bytes = Math.addExact(sourceBytes, roomBytes);
    try {
      if (memory.isPresent() && sourceBytes < largestInMemory && memory.get().reserve(bytes)) {
        return Optional.of(memory.get().open(bytes));
      }
      return scratch.reserve(bytes) ? Optional.of(scratch.open(bytes)) : Optional.empty();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "No workspace can be made", e);
      return Optional.empty();
    }
  }

  private static Optional<WorkspaceRoot> memory(InspectSettings settings, NodeSettings node) {
    if (!Files.isWritable(settings.memoryDirectory())) {
      return Optional.empty();
    }
    // Engines run as another user wherever that user reaches scratch.
    if (PassablePath.test(node.scratch())
        && !PassablePath.test(settings.memoryDirectory().resolve(NAMED))) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Files are kept in scratch: engines cannot reach darkroom.memory.directory={0}",
          settings.memoryDirectory());
      return Optional.empty();
    }
    Path directory = settings.memoryDirectory().resolve(directoryName(node));
    try {
      return Optional.of(new WorkspaceRoot(directory, settings.memoryBuffer(), 0));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Files are not kept in memory, but in scratch", e);
      return Optional.empty();
    }
  }

  /** Tells nodes apart that share a machine; the same at every start of a node. */
  private static String directoryName(NodeSettings node) {
    String identity = node.name() + "\n" + node.scratch().toAbsolutePath().normalize();
    return NAMED + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
  }
}
