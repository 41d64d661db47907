package org.darkroom.adapter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks after processes from outside. */
final class Processes {
  private Processes() {}

  /** Whether the process is gone, or only its exit code is left, within two seconds. */
  static boolean end(long pid) {
    Path status = Path.of("/proc/" + pid + "/status");
    try {
      for (int i = 0; i < 100; i++) {
        if (!Files.exists(status) || Files.readString(status).contains("State:\tZ")) {
          return true;
        }
        Thread.sleep(20);
      }
      return false;
    } catch (IOException e) {
      return !Files.exists(status);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
