package org.darkroom.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.darkroom.job.Broker;
import org.darkroom.job.JobQueue;
import org.darkroom.job.JobSettings;
import org.darkroom.job.QueueCounts;
import org.darkroom.job.QueueName;
import org.darkroom.job.QueueUnavailableException;

/**
 * The figures of all queues, put together: what is open from Redis, or from the database while
 * Redis is away; what is over from the database.
 */
@Singleton
public class QueueBoard {
  private static final QueueCounts EMPTY = new QueueCounts(0, 0, 0, Duration.ZERO);

  private final JobArchive archive;
  private final QueueControls controls;
  private final JobQueue queue;
  private final Broker broker;
  private final JobSettings settings;

  /** Reads there. */
  @Inject
  public QueueBoard(
      JobArchive archive,
      QueueControls controls,
      JobQueue queue,
      Broker broker,
      JobSettings settings) {
    this.archive = archive;
    this.controls = controls;
    this.queue = queue;
    this.broker = broker;
    this.settings = settings;
  }

  /** Every queue there can be, those without a handler too. */
  public List<QueueFigures> all() {
    return read(List.of(QueueName.values()));
  }

  /** One queue. */
  public QueueFigures of(QueueName name) {
    return read(List.of(name)).get(0);
  }

  private List<QueueFigures> read(List<QueueName> names) {
    Map<QueueName, QueueControl> set = controls.all();
    Map<QueueName, QueueTally> tallies = archive.tallies(names);
    Map<QueueName, QueueCounts> counts = counts(names);
    return names.stream()
        .map(
            name ->
                figures(
                    name,
                    set.getOrDefault(name, QueueControl.NONE),
                    counts.getOrDefault(name, EMPTY),
                    tallies.getOrDefault(name, QueueTally.NONE)))
        .toList();
  }

  private Map<QueueName, QueueCounts> counts(List<QueueName> names) {
    if (broker.isUp()) {
      try {
        return names.stream().collect(Collectors.toMap(Function.identity(), queue::counts));
      } catch (QueueUnavailableException e) {
        return archive.counts(names);
      }
    }
    return archive.counts(names);
  }

  private QueueFigures figures(
      QueueName name, QueueControl set, QueueCounts counts, QueueTally tally) {
    Integer places = set.concurrency();
    Integer percent = set.rollout();
    return new QueueFigures(
        name,
        set.mode(),
        counts.waiting(),
        counts.active(),
        counts.delayed(),
        tally.blocked(),
        tally.completed(),
        tally.dead(),
        tally.throughputPerMinute(),
        tally.averageSeconds(),
        counts.oldest(),
        places == null ? settings.slots(name) : places,
        percent == null ? settings.rules(name).rollout() : percent);
  }
}
