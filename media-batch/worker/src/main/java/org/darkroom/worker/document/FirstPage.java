package org.darkroom.worker.document;

import jakarta.json.JsonObjectBuilder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.darkroom.worker.image.WebpFile;

/** Draws the first page of a PDF. */
final class FirstPage {
  /** Enlarging a stamp does not make it sharper: 288 dots an inch. */
  private static final float MOST_SCALE = 4;

  private static final int QUALITY = 85;
  private static final int EFFORT = 2;

  private final PDDocument document;
  private final int edge;

  /**
   * Of that document.
   *
   * @param edge the most pixels of the longer edge
   */
  FirstPage(PDDocument document, int edge) {
    this.document = document;
    this.edge = edge;
  }

  /**
   * Draws it and tells its size; where that fails, it tells why instead.
   *
   * @throws IOException when the picture cannot be written
   */
  void draw(Path file, JsonObjectBuilder answer) throws IOException {
    BufferedImage image;
    try {
      PDFRenderer renderer = new PDFRenderer(document);
      renderer.setSubsamplingAllowed(true);
      image = renderer.renderImage(0, scale(), ImageType.RGB);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      answer.add("undrawn", e.toString());
      return;
    }
    WebpFile.write(image, file, QUALITY, EFFORT);
    answer.add("width", image.getWidth()).add("height", image.getHeight());
  }

  private float scale() {
    PDRectangle box = document.getPage(0).getCropBox();
    float longest = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
    return Math.min(MOST_SCALE, edge / longest);
  }
}
