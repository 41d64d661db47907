package org.darkroom.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A directory of one job, in memory or in scratch, readable by nobody but its owner. Engines hand
 * it over to the user id of their children. Closing removes it with everything in it.
 */
public final class Workspace implements AutoCloseable {
  private final Path directory;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  Workspace(Path directory, Runnable release) {
    this.directory = directory;
    this.release = release;
  }

  /** The directory: the working directory of the job's children and the place of their output. */
  public Path directory() {
    return directory;
  }

  /** Where the original is put. */
  public Path source() {
    return directory.resolve("source");
  }

  /**
   * A new directory inside of it.
   *
   * @param name a plain name, unique in this workspace
   */
  public Path newDirectory(String name) {
    try {
      return Files.createDirectory(directory.resolve(name), WorkspaceRoot.OWNER_ONLY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the directory and gives its space back; does nothing the second time. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      removeTree(directory);
    } catch (IOException e) {
      // A child killed just now may still have added a file: the rest goes at the next start.
      System.getLogger(Workspace.class.getName())
          .log(System.Logger.Level.WARNING, "A workspace could not be removed", e);
    } finally {
      release.run();
    }
  }

  /** Removes a directory with everything in it, following no links. */
  static void removeTree(Path top) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(top)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
