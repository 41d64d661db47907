package org.darkroom.document;

import java.nio.file.Path;
import java.util.Set;
import org.darkroom.engine.EngineResult;
import org.jspecify.annotations.Nullable;

/** Opens PDFs in a process of its own. */
public interface PdfEngine {

  /**
   * A PDF that opens without a password.
   *
   * @param pages how many, at least 1
   * @param active what it can do
   * @param preview its first page; null when it could not be drawn within the limits
   */
  record Pdf(int pages, Set<ActiveContent> active, @Nullable Preview preview) {}

  /**
   * A picture of the first page.
   *
   * @param file where it is
   * @param width pixels
   * @param height pixels
   */
  record Preview(Path file, int width, int height) {}

  /**
   * Opens it, looks through all of its objects and draws the first page. A page that cannot be
   * drawn is no fault of the document.
   *
   * @param directory where the picture is written; it must exist
   * @throws InterruptedException when the caller is told to stop; the process is killed
   */
  EngineResult<Pdf> read(Path source, Path directory) throws InterruptedException;
}
