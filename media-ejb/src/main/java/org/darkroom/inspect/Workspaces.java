package org.darkroom.inspect;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.shared.NodeSettings;

/**
 * Gives jobs their workspaces: small ones in memory as long as the buffer lasts, the others in
 * scratch. Space is promised before anything is fetched. What a crash of this node left is removed
 * at its next start.
 */
@Singleton
public class Workspaces {
  private static final System.Logger LOG = System.getLogger(Workspaces.class.getName());

  private final long largestInMemory;
  private final Optional<WorkspaceRoot> memory;
  private final WorkspaceRoot scratch;

  /** Makes this node's directories and empties them. */
  @Inject
  public Workspaces(InspectSettings settings, NodeSettings node) {
    largestInMemory = settings.memoryFile();
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
    LOG.log(System.Logger.Level.DEBUG, "Workspaces of this node are empty");
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
    return "darkroom-" + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
  }
}
