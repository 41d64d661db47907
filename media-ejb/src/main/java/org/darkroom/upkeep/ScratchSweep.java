package org.darkroom.upkeep;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.shared.NodeSettings;

/**
 * Removes what nodes that never came back left in the scratch directory of this machine: what is in
 * a node's own directory and was not touched for a day. A node that is started again does it
 * itself.
 */
@Singleton
class ScratchSweep implements JobHandler {
  private static final Logger LOG = Logger.getLogger(ScratchSweep.class.getName());

  /** Longer than any job may run. */
  private static final Duration UNTOUCHED = Duration.ofHours(24);

  private final Path scratch;
  private final Clock clock;

  @Inject
  ScratchSweep(NodeSettings node, Clock clock) {
    this.scratch = node.scratch();
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "scratch-sweep";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) {
    Instant before = clock.instant().minus(UNTOUCHED);
    try (DirectoryStream<Path> nodes = Files.newDirectoryStream(scratch, "darkroom-*")) {
      for (Path node : nodes) {
        sweep(node, before);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the scratch directory cannot be swept", e);
    }
    return new Outcome.Completed(new Effect.None());
  }

  private static void sweep(Path node, Instant before) throws IOException {
    if (!Files.isDirectory(node, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(node)) {
      for (Path each : left) {
        if (newest(each).isBefore(before)) {
          remove(each);
        }
      }
    }
  }

  private static Instant newest(Path tree) throws IOException {
    Instant newest = Instant.EPOCH;
    for (Path each : below(tree)) {
      Instant touched = Files.getLastModifiedTime(each, LinkOption.NOFOLLOW_LINKS).toInstant();
      newest = touched.isAfter(newest) ? touched : newest;
    }
    return newest;
  }

  private static void remove(Path tree) throws IOException {
    for (Path each : below(tree)) {
      Files.deleteIfExists(each);
    }
  }

  /** The deepest first; links are not followed. */
  private static List<Path> below(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
