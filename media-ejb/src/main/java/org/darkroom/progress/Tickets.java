package org.darkroom.progress;

import java.time.Duration;
import java.util.Optional;

/** Where issued tickets wait for their one use, for every node to find. */
public interface Tickets {

  /**
   * Keeps a pass until it is taken or the lifetime is over.
   *
   * @param hash of the ticket; the ticket itself is never stored
   * @throws TicketsUnavailableException when they cannot be reached
   */
  void keep(String hash, Pass pass, Duration lifetime);

  /**
   * Takes the pass out, so that a second call finds nothing, on any node.
   *
   * @throws TicketsUnavailableException when they cannot be reached
   */
  Optional<Pass> take(String hash);
}
