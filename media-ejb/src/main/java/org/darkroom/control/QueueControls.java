package org.darkroom.control;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.darkroom.job.QueueName;

/** What was set for the queues, as rows. Each call is a transaction of its own. */
public interface QueueControls {

  /** What is set, for every queue. */
  Map<QueueName, QueueControl> all();

  /**
   * Changes what is set, with an audit entry if anything changes.
   *
   * @param action what is done, for the record
   * @return what is set now
   */
  QueueControl change(
      Actor actor, String action, QueueName queue, UnaryOperator<QueueControl> change);
}
