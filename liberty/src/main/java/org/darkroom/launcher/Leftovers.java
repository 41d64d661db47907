package org.darkroom.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Native children of a server that was killed: they work below the scratch directory. */
final class Leftovers {

  private Leftovers() {}

  /**
   * Ends every process whose working directory lies below.
   *
   * @param scratch the scratch directory of nodes that do not run
   */
  static void end(Path scratch) {
    ProcessHandle.allProcesses()
        .filter(process -> worksBelow(process, scratch))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean worksBelow(ProcessHandle process, Path scratch) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
          .startsWith(scratch);
    } catch (IOException foreignOrGone) {
      return false;
    }
  }
}
