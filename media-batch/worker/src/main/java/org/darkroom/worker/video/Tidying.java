package org.darkroom.worker.video;

import io.humble.ferry.JNIMemoryManager;
import jakarta.json.JsonObject;
import java.io.IOException;
import org.darkroom.worker.container.DeclinedException;

/**
 * Has the library give back what it no longer needs. It frees natively only what the collector has
 * found unused, and its Java objects are too small to bring the collector on: without this, a
 * process of constant work grows to 1.5 GB.
 */
final class Tidying {
  private static final int JOBS = 10;

  private int jobs;

  /** Some work with the library. */
  interface Work {
    JsonObject run() throws IOException, DeclinedException, InterruptedException;
  }

  /** Does the work, and tidies up after each tenth. */
  JsonObject after(Work work) throws IOException, DeclinedException {
    try {
      return work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      if (++jobs % JOBS == 0) {
        System.gc();
        JNIMemoryManager.collect();
      }
    }
  }
}
