package org.darkroom.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.system.Api;

/** A user who goes on uploading, whatever happens. */
final class Load implements AutoCloseable {
  private final List<String> accepted = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger refused = new AtomicInteger();
  private final Scene scene;
  private final Api api;
  private final Duration pause;
  private final int side;
  private final Thread thread;
  private volatile boolean ended;

  private Load(Scene scene, Api api, Duration pause, int side) {
    this.scene = scene;
    this.api = api;
    this.pause = pause;
    this.side = side;
    this.thread = new Thread(this::upload, "load");
  }

  /** Begins to upload small pictures, with that pause after each. */
  static Load of(Scene scene, String user, Duration pause) {
    return of(scene, user, pause, 320);
  }

  /** Begins to upload pictures of so many pixels a side, with that pause after each. */
  static Load of(Scene scene, String user, Duration pause, int side) {
    Load load = new Load(scene, scene.as(user), pause, side);
    load.thread.start();
    return load;
  }

  private void upload() {
    while (!ended) {
      try {
        accepted.add(scene.pictures().upload(api, side, side));
      } catch (RuntimeException | AssertionError notAccepted) {
        refused.incrementAndGet();
      }
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** The uploads that were accepted. */
  List<String> accepted() {
    synchronized (accepted) {
      return List.copyOf(accepted);
    }
  }

  int refused() {
    return refused.get();
  }

  /** Ends it after the upload that is under way. */
  List<String> end() throws InterruptedException {
    ended = true;
    thread.join();
    return accepted();
  }

  @Override
  public void close() {
    ended = true;
    thread.interrupt();
  }
}
