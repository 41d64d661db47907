package org.darkroom.adapter.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.darkroom.document.PdfEngine;

/** The real engine for PDFs with processes of its own, and PDFs made on the spot. */
public final class Pdfs implements AutoCloseable {
  private final TestPool processes;

  /** Processes with their files below that directory, and these settings. */
  public Pdfs(Path directory, String... keysAndValues) throws IOException {
    // Others may pass through, so that the worker can run under a user id of its own.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    processes = new TestPool(directory, keysAndValues);
  }

  /** The engine. */
  public PdfEngine engine() {
    return processes.pdfs;
  }

  /** A PDF of A4 pages with text, changed before it is saved. */
  public static Path make(Path file, int pages, Consumer<PDDocument> change) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int i = 1; i <= pages; i++) {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.addRect(100, 100, 300, 300);
          content.fill();
          content.beginText();
          content.setFont(new PDType1Font(FontName.TIMES_ROMAN), 30);
          content.newLineAtOffset(100, 700);
          content.showText("page " + i);
          content.endText();
        }
      }
      change.accept(document);
      document.save(file.toFile());
    }
    return file;
  }

  /** Protects a document; an empty user password lets everybody read it. */
  public static void protect(PDDocument document, String user, int bits) {
    StandardProtectionPolicy policy =
        new StandardProtectionPolicy("owner", user, new AccessPermission());
    policy.setEncryptionKeyLength(bits);
    try {
      document.protect(policy);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A PDF written by hand whose page runs those operators. */
  public static Path drawing(Path file, String operators) throws IOException {
    StringBuilder text = new StringBuilder("%PDF-1.4\n");
    int[] at = new int[5];
    String[] objects = {
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>",
      "<</Length " + operators.length() + ">>\nstream\n" + operators + "\nendstream"
    };
    for (int i = 0; i < objects.length; i++) {
      at[i] = text.length();
      text.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int table = text.length();
    text.append("xref\n0 5\n0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      text.append("%010d 00000 n \n".formatted(at[i]));
    }
    text.append("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n");
    return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    processes.close();
  }
}
