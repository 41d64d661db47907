package org.darkroom.asset;

import java.util.function.Consumer;

/**
 * The way of {@link AssetEvent}s between nodes. A hint only: events may be lost while the broker is
 * away, so watchers also poll final states.
 */
public interface AssetEvents {

  /** Sends to every node; never throws for an absent broker, never waits longer than 500 ms. */
  void publish(AssetEvent event);

  /**
   * Hears everything from now on.
   *
   * @param listener called on a broker thread: it may only put the event into a queue
   * @return closing it ends the subscription
   */
  AutoCloseable subscribe(Consumer<AssetEvent> listener);
}
