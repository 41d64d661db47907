package org.darkroom.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Tells what a process of another user can reach. */
public final class PassablePath {
  private PassablePath() {}

  /**
   * Whether everyone may pass through all directories above a path; below the home of root, for
   * example, nobody may.
   *
   * @return false also where permissions cannot be read
   */
  public static boolean test(Path path) {
    for (Path at = path.toAbsolutePath().getParent(); at != null; at = at.getParent()) {
      try {
        if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      } catch (IOException | UnsupportedOperationException e) {
        return false;
      }
    }
    return true;
  }
}
