package org.darkroom.control;

import java.time.Instant;
import java.util.Map;
import org.darkroom.job.QueueName;

/**
 * A server of the cluster.
 *
 * @param name its name
 * @param role {@code all}, {@code api} or {@code worker}
 * @param state what it does
 * @param running how many jobs it holds
 * @param places how many jobs of each queue it runs at once; queues that it leaves to others are
 *     not there
 * @param startedAt when it was started
 * @param seenAt when it was heard of last
 */
public record WorkerNode(
    String name,
    String role,
    State state,
    int running,
    Map<QueueName, Integer> places,
    Instant startedAt,
    Instant seenAt) {

  /** Copies the map. */
  public WorkerNode {
    places = Map.copyOf(places);
  }

  /** What a node does. */
  public enum State {
    /** Takes jobs, if its role and places let it. */
    ACTIVE,
    /** Takes no more and finishes what it holds. */
    DRAINING,
    /** Takes no more and holds none. */
    DRAINED,
    /** Was not heard of for a while; what it held goes to others. */
    LOST
  }
}
