package org.darkroom.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** What is done with documents that are more than something to read. */
@Singleton
public class DocumentSettings implements CheckedSettings {
  private static final String FLAG = "flag";
  private static final Set<String> POLICIES = Set.of(FLAG, "refuse");

  private final boolean acceptsActive;
  private final boolean acceptsPolyglots;

  /** Reads and checks {@code darkroom.document.*}. */
  @Inject
  public DocumentSettings(Settings settings) {
    acceptsActive = settings.oneOf("darkroom.document.active-content", FLAG, POLICIES).equals(FLAG);
    acceptsPolyglots =
        settings.oneOf("darkroom.document.polyglots", "refuse", POLICIES).equals(FLAG);
  }

  /** Whether documents with active content are accepted and flagged. */
  boolean acceptsActive() {
    return acceptsActive;
  }

  /** Whether documents that are something else at the same time are accepted and flagged. */
  boolean acceptsPolyglots() {
    return acceptsPolyglots;
  }
}
