package org.darkroom.inspect;

import java.nio.file.Path;

/** A virus scanner. Its answers are values; it never throws for an absent one. */
public interface Scanner {

  /** Looks through a file; bounded in time. */
  ScanResult scan(Path file);

  /** Whether there is one to be asked. */
  boolean configured();

  /** Whether it answers now; for health, bounded by a few seconds. */
  boolean answers();
}
