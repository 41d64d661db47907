package org.darkroom.alert;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.darkroom.shared.NodeSettings;

/** Watches the room for the files that this node works on. */
@Singleton
class ScratchAlerts implements AlertSource {
  private static final long MB = 1L << 20;

  private final AlertSettings settings;
  private final NodeSettings node;

  @Inject
  ScratchAlerts(AlertSettings settings, NodeSettings node) {
    this.settings = settings;
    this.node = node;
  }

  @Override
  public AlertType type() {
    return AlertType.SCRATCH_LOW;
  }

  @Override
  public Map<String, String> look() {
    Path directory = node.scratch();
    long free = Files.isDirectory(directory) ? directory.toFile().getUsableSpace() : Long.MAX_VALUE;
    String wrong = "Jobs wait for room: %d MB are left for the files that this node works on.";
    return Map.of(node.name(), free < settings.scratchBytes() ? wrong.formatted(free / MB) : "");
  }
}
