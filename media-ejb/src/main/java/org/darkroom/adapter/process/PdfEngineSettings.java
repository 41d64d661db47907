package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** The bounds of reading a PDF and drawing its first page. */
@Singleton
class PdfEngineSettings implements CheckedSettings {
  private final Duration timeout;
  private final Duration previewTimeout;
  private final int previewEdge;

  /** Reads and checks {@code darkroom.document.*} of PDFs. */
  @Inject
  PdfEngineSettings(Settings settings) {
    timeout = settings.seconds("darkroom.document.timeout", 30, 1, 600);
    previewTimeout = settings.seconds("darkroom.document.preview-timeout", 10, 1, 600);
    previewEdge = settings.count("darkroom.document.preview-edge", 1280, 64, 4096);
  }

  /** The longest that opening a PDF and looking through it may take. */
  Duration timeout() {
    return timeout;
  }

  /** The longest that doing so and drawing the first page may take. */
  Duration previewTimeout() {
    return previewTimeout;
  }

  /** The longest edge of the picture, in pixels. */
  int previewEdge() {
    return previewEdge;
  }
}
