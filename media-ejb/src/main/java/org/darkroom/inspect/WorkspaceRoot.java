package org.darkroom.inspect;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The directory of this node that workspaces are made in, with a bound on the bytes promised to
 * them. Others may pass through it, since children run under another user id, but not list it.
 */
final class WorkspaceRoot implements Closeable {
  /** For directories that only their owner may enter. */
  static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path directory;
  private final NodeLock lock;
  private final long most;
  private final long keepFree;
  private long promised;

  /**
   * Makes the directory, and removes what is left in it from before.
   *
   * @param most bytes that may be promised at once
   * @param keepFree bytes of the file system that are never promised
   * @throws IOException when it cannot be made, written or emptied, is somebody else's, or another
   *     living node has it
   */
  WorkspaceRoot(Path directory, long most, long keepFree) throws IOException {
    this.directory = directory;
    this.most = most;
    this.keepFree = keepFree;
    lock = NodeLock.take(directory);
    checkOwner();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    sweep();
  }

  /** In a directory that everyone writes to, another user may have been there first. */
  private void checkOwner() throws IOException {
    Path probe = Files.createTempDirectory(directory, "probe", OWNER_ONLY);
    try {
      if (!Files.getOwner(probe).equals(Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS))) {
        throw new IOException(directory + " belongs to another user");
      }
    } finally {
      Files.delete(probe);
    }
  }

  private void sweep() throws IOException {
    List<Path> leftOvers;
    try (Stream<Path> entries = Files.list(directory)) {
      leftOvers = entries.filter(path -> !path.endsWith(NodeLock.FILE)).toList();
    }
    for (Path path : leftOvers) {
      Workspace.removeTree(path);
    }
  }

  /** The directory. */
  Path directory() {
    return directory;
  }

  /** Promises that many bytes if they are there. */
  synchronized boolean reserve(long bytes) throws IOException {
    long free = Files.getFileStore(directory).getUsableSpace() - keepFree - promised;
    if (bytes > most - promised || bytes > free) {
      return false;
    }
    promised += bytes;
    return true;
  }

  private synchronized void giveBack(long bytes) {
    promised -= bytes;
  }

  /** A new workspace for bytes that were reserved; they are given back when it is closed. */
  Workspace open(long reserved) throws IOException {
    try {
      Path made =
          Files.createDirectory(directory.resolve(UUID.randomUUID().toString()), OWNER_ONLY);
      return new Workspace(made, () -> giveBack(reserved));
    } catch (IOException e) {
      giveBack(reserved);
      throw e;
    }
  }

  /** Lets another node have the directory. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
