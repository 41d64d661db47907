package org.darkroom.adapter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process really takes of the machine's memory (proc(5), {@code VmRSS}). */
final class ResidentMemory {
  private ResidentMemory() {}

  /** In bytes; 0 where the machine does not tell, and when the process has ended. */
  static long of(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
    } catch (IOException e) {
      return 0;
    }
    return 0;
  }
}
