package org.darkroom.adapter.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;

/** A JVM with one child that sleeps; it is killed from outside. */
public final class ChildOwner {
  private ChildOwner() {}

  /**
   * Works in the directory of the first argument, keeping its records there, without the programs
   * named by the others; prints the child's process id.
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    List<String> absent = List.of(arguments).subList(1, arguments.length);
    Settings settings = new Settings(MapConfig.of("darkroom.scratch", directory.toString()));
    Sandbox sandbox = TestSandbox.of(settings, program -> !absent.contains(program));
    NativeCommand command =
        NativeCommand.of(directory, List.of("/bin/sh", "-c", "echo up; exec sleep 300"));
    try (ChildProcess child = ChildProcess.start(command, sandbox, Thread::new)) {
      child.output().readNBytes("up\n".length());
      System.out.println(child.pid());
      child.waitFor(Duration.ofMinutes(5));
    }
  }
}
