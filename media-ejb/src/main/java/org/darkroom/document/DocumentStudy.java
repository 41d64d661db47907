package org.darkroom.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.darkroom.asset.MediaFacts;
import org.darkroom.document.PdfEngine.Pdf;
import org.darkroom.document.PdfEngine.Preview;
import org.darkroom.engine.EngineResult;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;

/** Finds out about a document and decides by policy: whole, open to read, and what it can do. */
@Singleton
public class DocumentStudy {
  private static final String PDF = "application/pdf";

  private final PdfEngine pdfs;
  private final DocumentSettings settings;

  /** Opens PDFs there. */
  @Inject
  public DocumentStudy(PdfEngine pdfs, DocumentSettings settings) {
    this.pdfs = pdfs;
    this.settings = settings;
  }

  /**
   * What was found.
   *
   * @param facts of the asset
   * @param preview of the first page, or null
   */
  public record Findings(MediaFacts facts, @Nullable Preview preview) {}

  /**
   * Looks at the outside of the document, before anything opens it.
   *
   * @param mime the type by content
   * @return the verdict; empty when it may go on
   * @throws IOException when it cannot be read
   */
  Optional<Failure> check(Path source, String mime) throws IOException {
    if (!settings.acceptsPolyglots()) {
      Optional<Failure> both =
          Structures.besides(source, mime)
              .flatMap(
                  other ->
                      Structure.verdict(
                          FailureCode.UNSUPPORTED_TYPE,
                          "The document is " + other + " at the same time."));
      if (both.isPresent()) {
        return both;
      }
    }
    return Structures.check(source, mime);
  }

  /**
   * Studies a document that passed {@link #check}.
   *
   * @param directory where pictures are put; it must exist
   * @throws IOException when it cannot be read
   * @throws InterruptedException when the caller is told to stop
   */
  EngineResult<Findings> of(Path source, String mime, Path directory)
      throws IOException, InterruptedException {
    Traits traits = Structures.traits(source, mime);
    Set<ActiveContent> active = EnumSet.noneOf(ActiveContent.class);
    active.addAll(traits.active());
    if (Structures.besides(source, mime).isPresent()) {
      active.add(ActiveContent.POLYGLOT);
    }
    if (!mime.equals(PDF)) {
      return judged(traits.pages(), active, null);
    }
    EngineResult<Pdf> read = pdfs.read(source, directory);
    if (read instanceof EngineResult.Unfit<Pdf> unfit) {
      return new EngineResult.Unfit<>(unfit.failure());
    }
    if (read instanceof EngineResult.Broken<Pdf> broken) {
      return new EngineResult.Broken<>(broken.failure());
    }
    Pdf pdf = ((EngineResult.Done<Pdf>) read).value();
    active.addAll(pdf.active());
    return judged(pdf.pages(), active, pdf.preview());
  }

  private EngineResult<Findings> judged(
      @Nullable Integer pages, Set<ActiveContent> active, @Nullable Preview preview) {
    List<String> words = active.stream().map(ActiveContent::word).collect(Collectors.toList());
    boolean runs = active.stream().anyMatch(it -> it != ActiveContent.POLYGLOT);
    if (runs && !settings.acceptsActive()) {
      String message =
          "The document holds active content, which is not accepted here: "
              + String.join(", ", words)
              + ".";
      return new EngineResult.Unfit<>(Failure.of(FailureCode.UNSUPPORTED_TYPE, message, "inspect"));
    }
    return new EngineResult.Done<>(new Findings(MediaFacts.ofDocument(pages, words), preview));
  }
}
