package org.darkroom.adapter.jmx;

import java.util.concurrent.TimeUnit;
import org.darkroom.control.Actor;
import org.darkroom.control.JobDesk;
import org.darkroom.control.QueueBoard;
import org.darkroom.control.QueueDesk;
import org.darkroom.control.QueueFigures;
import org.darkroom.control.Replay;
import org.darkroom.job.QueueName;
import org.jspecify.annotations.Nullable;

/** One queue; all attributes of a reading come from one look. */
final class QueueBean implements QueueMXBean {
  private static final Actor JMX = new Actor("jmx", null);
  private static final long FRESH = TimeUnit.SECONDS.toNanos(1);
  private static final int USUAL = -1;
  private static final int MOST_PLACES = 64;
  private static final int ALL_OWNERS = 100;

  private final QueueName name;
  private final QueueBoard board;
  private final QueueDesk queues;
  private final JobDesk jobs;
  private @Nullable QueueFigures seen;
  private long seenAt;

  QueueBean(QueueName name, QueueBoard board, QueueDesk queues, JobDesk jobs) {
    this.name = name;
    this.board = board;
    this.queues = queues;
    this.jobs = jobs;
  }

  private synchronized QueueFigures figures() {
    long now = System.nanoTime();
    QueueFigures figures = seen;
    if (figures == null || now - seenAt > FRESH) {
      figures = board.of(name);
      seen = figures;
      seenAt = now;
    }
    return figures;
  }

  private synchronized void changed() {
    seen = null;
  }

  @Override
  public String getName() {
    return name.id();
  }

  @Override
  public String getMode() {
    return figures().mode().name();
  }

  @Override
  public boolean isPaused() {
    return figures().paused();
  }

  @Override
  public long getWaiting() {
    return figures().waiting();
  }

  @Override
  public long getActive() {
    return figures().active();
  }

  @Override
  public long getDelayed() {
    return figures().delayed();
  }

  @Override
  public long getBlocked() {
    return figures().blocked();
  }

  @Override
  public long getCompleted() {
    return figures().completed();
  }

  @Override
  public long getDead() {
    return figures().dead();
  }

  @Override
  public double getThroughputPerMinute() {
    return figures().throughputPerMinute();
  }

  @Override
  public @Nullable Double getAverageSeconds() {
    return figures().averageSeconds();
  }

  @Override
  public double getOldestWaitingSeconds() {
    return figures().oldestWaiting().toMillis() / 1000.0;
  }

  @Override
  public int getConcurrency() {
    return figures().concurrency();
  }

  @Override
  public int getRolloutPercent() {
    return figures().rollout();
  }

  @Override
  public void pause() {
    queues.pause(JMX, name);
    changed();
  }

  @Override
  public void resume() {
    queues.resume(JMX, name);
    changed();
  }

  @Override
  public void drain() {
    queues.drain(JMX, name);
    changed();
  }

  @Override
  public int setConcurrency(int places) {
    queues.concurrency(JMX, name, wish("places", places, MOST_PLACES));
    changed();
    return getConcurrency();
  }

  @Override
  public int setRolloutPercent(int percent) {
    queues.rollout(JMX, name, wish("percent", percent, ALL_OWNERS));
    changed();
    return getRolloutPercent();
  }

  @Override
  public int replayDeadLetters() {
    int replayed = jobs.replay(JMX, name, Replay.ALL);
    changed();
    return replayed;
  }

  private static @Nullable Integer wish(String what, int value, int most) {
    if (value < USUAL || value > most) {
      throw new IllegalArgumentException(
          what + " must be from 0 to " + most + ", or -1 for what the settings say");
    }
    return value == USUAL ? null : value;
  }
}
