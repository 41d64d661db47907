package org.darkroom.worker.document;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** A small PDF of our own. */
final class Sample {
  private Sample() {}

  /**
   * Writes it.
   *
   * @return the file
   */
  static Path write(Path file) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 24);
        content.newLineAtOffset(72, 700);
        content.showText("The quick brown fox jumps over the lazy dog.");
        content.endText();
        content.addRect(72, 500, 200, 100);
        content.fill();
      }
      document.save(file.toFile());
    }
    return file;
  }
}
