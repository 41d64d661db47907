package org.darkroom.inspect;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Marks a directory as the one of a node that lives. The operating system lets go of the mark when
 * the node's process ends in whatever way, so that its neighbours on the machine can tell a
 * directory that nobody will ever clean from one at work.
 */
final class NodeLock implements Closeable {
  /** The file in each node's directory that is locked while the node lives. */
  static final String FILE = ".in-use";

  private static final System.Logger LOG = System.getLogger(NodeLock.class.getName());

  /** A neighbour that is just removing the directory needs a moment. */
  private static final int TRIES = 50;

  private final FileChannel channel;

  private NodeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Marks a directory, which is made when it is not there.
   *
   * @throws IOException when it cannot be made, or another living node has it
   */
  static NodeLock take(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    for (int i = 0; i < TRIES; i++) {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel) && Files.exists(file)) {
        return new NodeLock(channel);
      }
      channel.close();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    throw new IOException("another node of this name runs on this machine and uses " + directory);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * Removes the directories of nodes that live no more; what belongs to others, or cannot be read,
   * is left alone.
   *
   * @param nodes where nodes have their directories
   * @param prefix how their names begin
   * @param own directories of this process, which must not even be looked at: closing a file ends
   *     all locks that the process has on it
   */
  static void removeAbandoned(Path nodes, String prefix, Set<Path> own) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(nodes, prefix + "*")) {
      for (Path directory : found) {
        if (!own.contains(directory) && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
          removeIfAbandoned(directory);
        }
      }
    }
  }

  private static void removeIfAbandoned(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (locked(channel)) {
        LOG.log(System.Logger.Level.INFO, "Files of a node that is gone are removed: " + directory);
        Workspace.removeTree(directory);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Files of a node that is gone stay: " + directory, e);
    }
  }

  /** Lets go of the directory. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
