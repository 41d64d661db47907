package org.darkroom.reprocess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.darkroom.asset.MediaKind;
import org.darkroom.shared.Settings;

/**
 * Notes at each start with which settings renditions are made from now on, so that those that were
 * made with others can be found. What an operator has left to the defaults counts as unchanged.
 */
@Singleton
public class SettingsInForce {
  private static final Map<MediaKind, List<String>> KEYS =
      Map.of(
          MediaKind.IMAGE,
          List.of(
              "darkroom.image.engine",
              "darkroom.image.quality",
              "darkroom.image.effort",
              "darkroom.image.extra-sizes"),
          MediaKind.VIDEO,
          List.of("darkroom.video.preset", "darkroom.video.crf"));

  private final Settings settings;
  private final BulkRuns runs;

  /** Reads those and remembers there. */
  @Inject
  public SettingsInForce(Settings settings, BulkRuns runs) {
    this.settings = settings;
    this.runs = runs;
  }

  /** Notes them. */
  public void note() {
    KEYS.forEach(
        (kind, keys) ->
            runs.inForce(
                kind.name(),
                keys.stream()
                    .map(key -> key + "=" + settings.optional(key).orElse(""))
                    .collect(Collectors.joining(" "))));
  }
}
