package org.darkroom.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.BatchHandler;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.darkroom.job.QueueName;

/**
 * Removes objects that were handed over as jobs, those of up to ten jobs in one call of the store:
 * deleting what is gone already is no error, so a batch may be repeated at will.
 */
@Singleton
class ObjectRemoval implements BatchHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST = 10;

  private final Collector collector;

  @Inject
  ObjectRemoval(Collector collector) {
    this.collector = collector;
  }

  @Override
  public String kind() {
    return Removal.KIND;
  }

  @Override
  public QueueName queue() {
    return QueueName.MAINTENANCE;
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Outcome run(List<Attempt> attempts, AttemptMonitor monitor) {
    Set<String> keys = new LinkedHashSet<>();
    Set<String> prefixes = new LinkedHashSet<>();
    for (Attempt attempt : attempts) {
      Removal removal = Removal.of(attempt.payload());
      keys.addAll(removal.keys());
      prefixes.addAll(removal.prefixes());
    }
    Removal left = collector.left(new Removal(List.copyOf(keys), List.copyOf(prefixes)));
    collector.remove(left.keys());
    int done = 0;
    for (String prefix : left.prefixes()) {
      if (monitor.stopped()) {
        return new Outcome.Interrupted();
      }
      collector.collect(prefix);
      monitor.progress(100 * ++done / left.prefixes().size(), "objects-" + done);
    }
    return new Outcome.Completed(new Effect.None());
  }
}
