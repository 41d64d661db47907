package org.darkroom.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.darkroom.job.QueueName;

/** The nodes of the cluster as rows. Each call is a transaction of its own. */
public interface WorkerNodes {

  /**
   * Says that a node lives. One that was started anew takes jobs again, whatever was said of it
   * before.
   *
   * @param startedAt when, which tells one start from another
   * @param places how many jobs of each queue it runs at once
   * @return whether it is to take no more jobs
   */
  boolean announce(String name, String role, Instant startedAt, Map<QueueName, Integer> places);

  /** Forgets a node that stops. */
  void leave(String name);

  /** The nodes that were heard of within the last hour, by name. */
  List<WorkerNode> all();

  /**
   * Lets a node take no more jobs, or take them again, with an audit entry if that changes
   * anything.
   *
   * @return the node as it is now; empty when there is none of that name
   */
  Optional<WorkerNode> drain(Actor actor, String name, boolean draining);
}
