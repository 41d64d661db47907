package org.darkroom.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.darkroom.control.QueueControl.Mode;
import org.darkroom.job.Broker;
import org.darkroom.job.Dispatcher;
import org.darkroom.job.JobQueue;
import org.darkroom.job.QueueName;

/**
 * Makes this node and Redis do what is set for the queues: after a change on another node, and
 * after Redis lost what it was told.
 */
@Singleton
public class QueueSteering {
  private final QueueControls controls;
  private final JobQueue queue;
  private final Broker broker;
  private final Dispatcher dispatcher;

  /** Works with these. */
  @Inject
  public QueueSteering(
      QueueControls controls, JobQueue queue, Broker broker, Dispatcher dispatcher) {
    this.controls = controls;
    this.queue = queue;
    this.broker = broker;
    this.dispatcher = dispatcher;
  }

  /** Looks once; every node does so every few seconds. */
  public void apply() {
    Map<QueueName, QueueControl> all = controls.all();
    all.forEach((name, control) -> dispatcher.resize(name, control.concurrency()));
    if (broker.isUp()) {
      all.forEach(this::steer);
    }
  }

  private void steer(QueueName name, QueueControl control) {
    if (!queue.steering(name).equals(control.steering())) {
      queue.steer(name, control.steering());
    }
    if (control.mode() == Mode.DRAINING && queue.counts(name).active() == 0) {
      controls.change(
          Actor.SYSTEM,
          "drained",
          name,
          now -> now.mode() == Mode.DRAINING ? now.in(Mode.PAUSED) : now);
    }
  }
}
