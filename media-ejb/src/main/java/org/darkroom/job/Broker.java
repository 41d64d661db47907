package org.darkroom.job;

import java.time.Duration;
import java.util.Map;

/** The broker behind the queue: whether it is there, and since when without a break. */
public interface Broker extends AutoCloseable {

  /**
   * Connects when needed, asks, and remembers the answer; called by one thread.
   *
   * @return when to probe again: after a second while it is up, ever later while it is down
   */
  Duration probe();

  /** Whether the last probe could write. */
  boolean isUp();

  /** Whether so many probes in a row have failed that this node had better be started anew. */
  boolean isGivenUp();

  /** How long it has been up without a restart; zero when it is down. */
  Duration upFor();

  /**
   * How long it has been back after a break; very long when no break was seen. Until every node had
   * a heartbeat since then, what waits in the queue may be running somewhere.
   */
  Duration backFor();

  /** How long the last successful probe took. */
  Duration latency();

  /**
   * Announces this node and counts the living ones by role; empty when the broker is away.
   *
   * @param lifetime how long this node counts without another announcement
   */
  Map<String, Integer> announce(String node, String role, Duration lifetime);

  /** Closes the connection; nothing works afterwards. */
  @Override
  void close();
}
