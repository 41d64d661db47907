package org.darkroom.worker.document;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.darkroom.worker.Command;
import org.darkroom.worker.UnfitMediaException;
import org.darkroom.worker.Verdict;

/** Opens a PDF, counts its pages, tells what it can do, and draws its first page if asked to. */
public final class PdfCommand implements Command {
  /** PDFBox tells of each oddity it reads over. */
  private static final Logger LIBRARY = Logger.getLogger("org.apache");

  private static final int MOST_PAGES = 1_000_000;

  /** Makes the library quiet. */
  public PdfCommand() {
    LIBRARY.setLevel(Level.OFF);
  }

  @Override
  public String name() {
    return "pdf";
  }

  @Override
  public JsonObject run(JsonObject arguments) throws UnfitMediaException, IOException {
    Path source = Path.of(arguments.getString("source"));
    if (!Files.isReadable(source)) {
      throw new IOException("the source cannot be read");
    }
    try (PDDocument document = OpenedPdf.open(source)) {
      JsonObjectBuilder answer =
          Json.createObjectBuilder()
              .add("pages", pages(document))
              .add("active", Json.createArrayBuilder(ActiveParts.of(document.getDocument())));
      String preview = arguments.getString("preview", "");
      if (!preview.isEmpty()) {
        new FirstPage(document, arguments.getInt("edge")).draw(Path.of(preview), answer);
      }
      return answer.build();
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnfitMediaException(Verdict.CORRUPT_MEDIA, "The PDF is damaged beyond reading.", e);
    }
  }

  /** Those that are there: the number that a PDF tells of itself may be any. */
  private static int pages(PDDocument document) throws UnfitMediaException {
    int pages = 0;
    for (PDPage page : document.getPages()) {
      if (page != null && ++pages > MOST_PAGES) {
        throw new UnfitMediaException(
            Verdict.TOO_LARGE, "The PDF has more than " + MOST_PAGES + " pages.");
      }
    }
    if (pages == 0) {
      throw new UnfitMediaException(Verdict.CORRUPT_MEDIA, "The PDF has no pages.");
    }
    return pages;
  }

  /** Draws a page with some text, so that classes and fonts are there when the first job comes. */
  @Override
  public void warmUp() {
    try {
      Path directory = Files.createTempDirectory("warm-up");
      Path source = Sample.write(directory.resolve("source"));
      Path preview = directory.resolve("preview");
      run(
          Json.createObjectBuilder()
              .add("source", source.toString())
              .add("edge", 320)
              .add("preview", preview.toString())
              .build());
      Files.deleteIfExists(preview);
      Files.delete(source);
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnfitMediaException e) {
      throw new IllegalStateException("the engine refuses its own document", e);
    }
  }
}
