package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.darkroom.document.ActiveContent;
import org.darkroom.document.PdfEngine.Pdf;
import org.darkroom.document.PdfEngine.Preview;
import org.darkroom.engine.EngineResult;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PDFs opened and drawn in real worker processes. */
@Timeout(300)
class WorkerPdfEngineTest {
  @TempDir static Path home;
  @TempDir Path job;

  private static Pdfs pdfs;

  @BeforeAll
  static void start() throws IOException {
    pdfs =
        new Pdfs(
            home,
            "darkroom.image.workers",
            "1",
            "darkroom.document.preview-timeout",
            "10",
            "darkroom.document.timeout",
            "60");
  }

  @AfterAll
  static void stop() {
    pdfs.close();
  }

  @Test
  void read_threePages_countedAndTheFirstDrawn() throws Exception {
    Pdf pdf = done(3, document -> {});

    assertThat(pdf.pages()).isEqualTo(3);
    assertThat(pdf.active()).isEmpty();
    Preview preview = pdf.preview();
    assertThat(preview).isNotNull();
    assertThat(preview.height()).isBetween(1278, 1280);
    assertThat(preview.width()).isBetween(903, 906);
    byte[] bytes = Files.readAllBytes(preview.file());
    assertThat(new String(bytes, 0, 15, StandardCharsets.ISO_8859_1))
        .startsWith("RIFF")
        .endsWith("WEBPVP8");
    // A white page of that size has a few hundred bytes.
    assertThat(bytes.length).isGreaterThan(3000);
  }

  @Test
  void read_whatItCanDo_isTold() throws Exception {
    assertThat(
            done(
                    1,
                    it ->
                        it.getDocumentCatalog()
                            .setOpenAction(new PDActionJavaScript("app.alert(1)")))
                .active())
        .containsExactly(ActiveContent.JAVASCRIPT);
    assertThat(
            done(
                    1,
                    it -> {
                      PDActionLaunch launch = new PDActionLaunch();
                      launch.setF("calc.exe");
                      it.getDocumentCatalog().setOpenAction(launch);
                    })
                .active())
        .containsExactly(ActiveContent.LAUNCH);
    assertThat(done(1, it -> unreferenced(it, "SubmitForm")).active())
        .containsExactly(ActiveContent.SUBMIT_FORM);
    assertThat(
            done(
                    1,
                    it ->
                        it.getDocumentCatalog()
                            .getCOSObject()
                            .setItem("AcroForm", dictionary("XFA", new COSString("x"))))
                .active())
        .containsExactly(ActiveContent.XFA);
  }

  @Test
  void read_passwordToOpen_encrypted() throws Exception {
    for (int bits : new int[] {40, 128, 256}) {
      assertCode(read(1, it -> Pdfs.protect(it, "user", bits)), FailureCode.ENCRYPTED_MEDIA);
    }
  }

  @Test
  void read_passwordToChangeOnly_isRead() throws Exception {
    for (int bits : new int[] {40, 128, 256}) {
      Pdf pdf = done(2, it -> Pdfs.protect(it, "", bits));
      assertThat(pdf.pages()).isEqualTo(2);
      assertThat(pdf.preview()).isNotNull();
    }
  }

  @Test
  void read_unknownEncryption_encrypted() throws Exception {
    Path file = Pdfs.drawing(job.resolve("source"), "0 0 m");
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file,
        text.replace("/Root 1 0 R", "/Root 1 0 R/Encrypt<</Filter/Secret/V 9>>/ID[<00><00>]"),
        StandardCharsets.ISO_8859_1);

    assertCode(read(file), FailureCode.ENCRYPTED_MEDIA);
  }

  @Test
  void read_noPages_corrupt() throws Exception {
    assertCode(read(0, it -> {}), FailureCode.CORRUPT_MEDIA);
    Path file = Files.writeString(job.resolve("nothing"), "%PDF-1.4\nnothing\n%%EOF\n");
    assertCode(read(file), FailureCode.CORRUPT_MEDIA);
  }

  @Test
  void read_oddPageSizes_keepTheLimits() throws Exception {
    float[][] sizes = {{1, 14400}, {14400, 14400}, {0.01f, 0.01f}, {200, 100}};
    for (float[] size : sizes) {
      Pdf pdf = done(0, it -> it.addPage(new PDPage(new PDRectangle(size[0], size[1]))));
      if (pdf.preview() != null) {
        assertThat(pdf.preview().width()).isBetween(1, 1280);
        assertThat(pdf.preview().height()).isBetween(1, 1280);
      }
    }
  }

  @Test
  void read_pageThatTakesForEver_readWithoutPreview() throws Exception {
    // Each rectangle is filled anew, over the whole page.
    Path file = Pdfs.drawing(job.resolve("source"), "0 0 600 800 re f\n".repeat(3_000_000));

    EngineResult<Pdf> result = read(file);

    assertThat(result).isInstanceOf(EngineResult.Done.class);
    Pdf pdf = ((EngineResult.Done<Pdf>) result).value();
    assertThat(pdf.pages()).isEqualTo(1);
    assertThat(pdf.preview()).isNull();
  }

  private static void unreferenced(PDDocument document, String action) {
    COSDictionary made = new COSDictionary();
    made.setName(COSName.S, action);
    document.getDocumentCatalog().getCOSObject().setItem("Private", made);
  }

  private static COSDictionary dictionary(String key, COSString value) {
    COSDictionary made = new COSDictionary();
    made.setItem(COSName.getPDFName(key), value);
    return made;
  }

  private Pdf done(int pages, Consumer<PDDocument> change) throws Exception {
    EngineResult<Pdf> result = read(pages, change);
    assertThat(result).isInstanceOf(EngineResult.Done.class);
    return ((EngineResult.Done<Pdf>) result).value();
  }

  private EngineResult<Pdf> read(int pages, Consumer<PDDocument> change) throws Exception {
    return read(Pdfs.make(job.resolve("source"), pages, change));
  }

  private EngineResult<Pdf> read(Path source) throws Exception {
    return pdfs.engine().read(source, Files.createTempDirectory(job, "out"));
  }

  private static void assertCode(EngineResult<Pdf> result, FailureCode code) {
    assertThat(result).isInstanceOf(EngineResult.Unfit.class);
    assertThat(((EngineResult.Unfit<Pdf>) result).failure().code()).isEqualTo(code);
  }
}
