package org.darkroom.worker;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.function.Consumer;

/** Something the worker can be asked to do; found as a service. */
public interface Command {

  /** The name that requests call it by. */
  String name();

  /**
   * Does it. One command runs at a time.
   *
   * @return the answer's value; large results go to files that it names
   * @throws UnfitMediaException when the file was judged unfit
   * @throws IOException when files cannot be read or written, which is nobody's verdict
   */
  JsonObject run(JsonObject arguments) throws UnfitMediaException, IOException;

  /**
   * The same, telling of what is finished before the rest.
   *
   * @param parts hears of it; each becomes a message of its own
   */
  default JsonObject run(JsonObject arguments, Consumer<JsonObject> parts)
      throws UnfitMediaException, IOException {
    return run(arguments);
  }

  /** Loads and compiles what the first request would have to wait for. */
  default void warmUp() {}
}
