package org.darkroom.adapter.process;

import jakarta.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A JVM that owns a pool whose one process hangs; it is killed from outside. */
public final class PoolOwner {
  private PoolOwner() {}

  /** Works below the directory given, and leaves the process id there. */
  public static void main(String[] arguments) throws Exception {
    try (TestPool processes = new TestPool(Path.of(arguments[0]))) {
      processes.pool.call(
          new WorkerPool.Request(
              "trouble",
              Json.createObjectBuilder()
                  .add("how", "hang")
                  .add("once", arguments[0] + "/hanging")
                  .build(),
              List.of(),
              Duration.ofMinutes(10)));
    }
  }
}
