package org.darkroom.shared;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** What this server is: its name among the nodes, its role, its scratch directory. */
@Singleton
public class NodeSettings implements CheckedSettings {
  /** It names directories. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final String name;
  private final String role;
  private final Path scratchOfAll;

  /** Reads and checks {@code darkroom.node}, {@code darkroom.role} and {@code darkroom.scratch}. */
  @Inject
  public NodeSettings(Settings settings) {
    name = settings.text("darkroom.node", "node-1");
    if (!NAME.matcher(name).matches()) {
      throw new InvalidSettingException(
          "darkroom.node",
          name,
          "1 to 100 letters, digits, '.', '_' and '-', a letter or digit first");
    }
    role = settings.oneOf("darkroom.role", "all", Set.of("all", "api", "worker"));
    scratchOfAll =
        Path.of(
            settings.text(
                "darkroom.scratch", System.getProperty("java.io.tmpdir") + "/darkroom-scratch"));
  }

  /** The node's name, unique in the cluster. */
  public String name() {
    return name;
  }

  /** {@code all}, {@code api} or {@code worker}. */
  public String role() {
    return role;
  }

  /** Whether queue jobs are run here. */
  public boolean processes() {
    return !role.equals("api");
  }

  /** Whether the public API is served here. */
  public boolean servesApi() {
    return !role.equals("worker");
  }

  /** Where jobs of this node keep files while they run; emptied at start. */
  public Path scratch() {
    return scratchOfAll.resolve(name);
  }

  /** Where the nodes of this machine have their scratch directories, each by its name. */
  public Path scratchOfAll() {
    return scratchOfAll;
  }
}
