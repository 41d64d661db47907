package org.darkroom.adapter.process;

import java.util.function.Predicate;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;

/** The cage of children as the server builds it, for tests. */
final class TestSandbox {
  private TestSandbox() {}

  static Sandbox of(Settings settings) {
    return of(settings, program -> true);
  }

  /** A cage on a machine that has only such programs. */
  static Sandbox of(Settings settings, Predicate<String> present) {
    ChildRecords records = new ChildRecords(new NodeSettings(settings));
    return new Sandbox(new ProcessSettings(settings), records, present);
  }
}
