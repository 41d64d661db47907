package org.darkroom.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.darkroom.control.QueueControl.Mode;
import org.darkroom.job.Broker;
import org.darkroom.job.JobQueue;
import org.darkroom.job.QueueName;
import org.darkroom.job.QueueUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * What administrators set for queues: first the database, then Redis; while Redis is away, or has
 * lost it, {@link QueueSteering} brings it there.
 */
@Singleton
public class QueueDesk {
  private static final Logger LOG = Logger.getLogger(QueueDesk.class.getName());

  private final QueueControls controls;
  private final JobQueue queue;
  private final Broker broker;

  /** Works with these. */
  @Inject
  public QueueDesk(QueueControls controls, JobQueue queue, Broker broker) {
    this.controls = controls;
    this.queue = queue;
    this.broker = broker;
  }

  /** What is set, for every queue. */
  public Map<QueueName, QueueControl> all() {
    return controls.all();
  }

  /** Gives out no more jobs; what runs goes on, what comes waits. */
  public QueueControl pause(Actor actor, QueueName name) {
    return change(actor, "pause", name, control -> control.in(Mode.PAUSED));
  }

  /** Gives out jobs again. */
  public QueueControl resume(Actor actor, QueueName name) {
    return change(actor, "resume", name, control -> control.in(Mode.OPEN));
  }

  /** Gives out no more jobs, and is paused when nothing runs any more. */
  public QueueControl drain(Actor actor, QueueName name) {
    return change(actor, "drain", name, control -> control.in(Mode.DRAINING));
  }

  /**
   * Sets how many jobs run at once on each node that processes the queue.
   *
   * @param places 0 to 64, or null for what each node's settings say
   */
  public QueueControl concurrency(Actor actor, QueueName name, @Nullable Integer places) {
    return change(actor, "concurrency", name, c -> new QueueControl(c.mode(), places, c.rollout()));
  }

  /**
   * Sets to how many of 100 owners the queue is open; the others' jobs wait in order.
   *
   * @param percent 0 to 100, or null for what the settings say
   */
  public QueueControl rollout(Actor actor, QueueName name, @Nullable Integer percent) {
    return change(
        actor, "rollout", name, c -> new QueueControl(c.mode(), c.concurrency(), percent));
  }

  private QueueControl change(
      Actor actor, String action, QueueName name, UnaryOperator<QueueControl> change) {
    QueueControl now = controls.change(actor, action, name, change);
    try {
      if (broker.isUp()) {
        queue.steer(name, now.steering());
      }
    } catch (QueueUnavailableException e) {
      LOG.log(Level.INFO, "what was set for a queue reaches Redis later", e);
    }
    return now;
  }
}
