package org.darkroom.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.darkroom.services.EmbeddedPostgres;

/** A {@link NodeProcess}, to be stopped and killed. */
final class Victim implements AutoCloseable {
  static final String NAME = "victim";

  private final Process process;
  private final BufferedReader output;

  private Victim(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it with these variables and settings. */
  static Victim start(
      EmbeddedPostgres postgres, String redisUrl, Map<String, String> variables, String... settings)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                NodeProcess.class.getName(),
                NAME,
                postgres.url(),
                postgres.user(),
                postgres.password(),
                redisUrl));
    command.addAll(List.of(settings));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(variables);
    return new Victim(builder.start());
  }

  /** Waits until it says that. */
  void awaitLine(String expected) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(expected)) {
        return;
      }
    }
    throw new IOException("ended without saying " + expected);
  }

  /** Sends it a signal. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    output.close();
  }
}
