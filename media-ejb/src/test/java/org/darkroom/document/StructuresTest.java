package org.darkroom.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.darkroom.inspect.Sniffed;
import org.darkroom.inspect.Sniffer;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents made here: told by their content, then judged by their structure. */
class StructuresTest {
  private static final String PDF = "application/pdf";
  private static final String DOC = "application/msword";
  private static final String XLS = "application/vnd.ms-excel";
  private static final String COMPOUND = "application/x-ole-storage";

  @TempDir Path directory;

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void check_document_judgedByContent(
      String name, byte[] content, String mime, @Nullable FailureCode expected) throws IOException {
    Path file = file(content);

    assertThat(mime(file)).isEqualTo(mime);
    assertThat(Structures.check(file, mime).map(Failure::code))
        .isEqualTo(Optional.ofNullable(expected));
  }

  static Stream<Arguments> documents() {
    return Stream.of(zips(), compounds(), pdfs(), texts()).flatMap(it -> it);
  }

  private static Stream<Arguments> zips() {
    byte[] docx = Documents.docx();
    Map<String, String> noMain =
        Documents.office("word/document.xml", Documents.DOCX + ".main+xml");
    noMain.remove("word/document.xml");
    Map<String, String> dtd = Documents.office("word/document.xml", Documents.DOCX + ".main+xml");
    dtd.merge("[Content_Types].xml", "", (xml, none) -> xml.replace("?>", "?><!DOCTYPE Types>"));
    return Stream.of(
        of("DOCX", docx, Documents.DOCX, null),
        of("XLSX", Documents.xlsx(), Documents.XLSX, null),
        of("PPTX", Documents.pptx(), Documents.PPTX, null),
        of("ODT", Documents.odt(), Documents.ODT, null),
        of(
            "DOCX cut off",
            Arrays.copyOf(docx, docx.length - 30),
            Documents.DOCX,
            FailureCode.CORRUPT_MEDIA),
        of(
            "DOCX without its text",
            Documents.zip(noMain),
            Documents.DOCX,
            FailureCode.CORRUPT_MEDIA),
        of(
            "DOCX with a document type",
            Documents.zip(dtd),
            Documents.DOCX,
            FailureCode.CORRUPT_MEDIA),
        of("DOCX that unpacks to a lot", bomb(), Documents.DOCX, FailureCode.TOO_LARGE),
        of("DOCX of too many parts", crowd(), Documents.DOCX, FailureCode.TOO_LARGE),
        of(
            "ODT with a password",
            Documents.zip(
                Documents.oasis(
                    Documents.ODT,
                    "<m:manifest xmlns:m='x'><m:file-entry><m:encryption-data/></m:file-entry>"
                        + "</m:manifest>")),
            Documents.ODT,
            FailureCode.ENCRYPTED_MEDIA),
        of(
            "ODT without manifest",
            Documents.zip(Map.of("mimetype", Documents.ODT)),
            Documents.ODT,
            FailureCode.CORRUPT_MEDIA));
  }

  private static byte[] bomb() {
    Map<String, String> parts = Documents.office("word/document.xml", Documents.DOCX + ".main+xml");
    parts.put("word/zeros.bin", "0".repeat(4_000_000));
    return Documents.zip(parts);
  }

  private static byte[] crowd() {
    Map<String, String> parts =
        new LinkedHashMap<>(Documents.office("word/document.xml", Documents.DOCX + ".main+xml"));
    for (int i = 0; i < 10_001; i++) {
      parts.put("word/" + i, "");
    }
    return Documents.zip(parts);
  }

  private static Stream<Arguments> compounds() {
    int[] encryptedWord = {0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 0x01};
    int[] plainSheet = {0x09, 0x08, 2, 0, 0, 6, 0x85, 0, 1, 0, 0};
    int[] encryptedSheet = {0x09, 0x08, 2, 0, 0, 6, 0x2F, 0, 1, 0, 0};
    byte[] doc = Documents.compound("WordDocument", 0xEC, 0xA5);
    return Stream.of(
        of("DOC", doc, DOC, null),
        of(
            "DOC with a password",
            Documents.compound("WordDocument", encryptedWord),
            DOC,
            FailureCode.ENCRYPTED_MEDIA),
        of("XLS", Documents.compound("Workbook", plainSheet), XLS, null),
        of(
            "XLS with a password",
            Documents.compound("Workbook", encryptedSheet),
            XLS,
            FailureCode.ENCRYPTED_MEDIA),
        of("PPT", Documents.compound("PowerPoint Document"), "application/vnd.ms-powerpoint", null),
        of(
            "DOCX with a password",
            Documents.compound("EncryptedPackage"),
            COMPOUND,
            FailureCode.ENCRYPTED_MEDIA),
        of("DOC cut off", Arrays.copyOf(doc, 700), COMPOUND, FailureCode.CORRUPT_MEDIA));
  }

  private static Stream<Arguments> pdfs() {
    byte[] pdf = latin(Documents.pdf(""));
    return Stream.of(
        of("PDF", pdf, PDF, null),
        of("PDF with a streamed table", latin(Documents.streamedPdf("")), PDF, null),
        of(
            "PDF that keeps its metadata open",
            latin(Documents.pdf("/EncryptMetadata false")),
            PDF,
            null),
        of("PDF cut off", Arrays.copyOf(pdf, pdf.length - 40), PDF, FailureCode.CORRUPT_MEDIA),
        of(
            "PDF without its table",
            latin(Documents.pdf("").replace("xref\n0 2", "abcd\n0 2")),
            PDF,
            FailureCode.CORRUPT_MEDIA));
  }

  private static Stream<Arguments> texts() {
    String lines = "plain line of text\n".repeat(8000);
    return Stream.of(
        of("RTF", latin("{\\rtf1 hello}\r\n\0"), "application/rtf", null),
        of("RTF cut off", latin("{\\rtf1 hello"), "application/rtf", FailureCode.CORRUPT_MEDIA),
        of("text", latin(lines), "text/plain", null),
        of(
            "text of two bytes a letter",
            ("\uFEFF" + lines).getBytes(StandardCharsets.UTF_16BE),
            "text/plain",
            null),
        of(
            "text with binary data at its end",
            latin(lines + "\0\1\2"),
            "text/plain",
            FailureCode.UNSUPPORTED_TYPE),
        of(
            "text with a page at its end",
            latin(lines + "<script>alert(1)</script>"),
            "text/plain",
            FailureCode.UNSUPPORTED_TYPE));
  }

  @Test
  void sniff_archiveOfAnything_refused() throws IOException {
    assertThat(Sniffer.sniff(file(Documents.zip(Map.of("a.exe", "x")))))
        .isInstanceOf(Sniffed.Foreign.class);
    assertThat(Sniffer.sniff(file(Documents.compound("Anything"))))
        .isInstanceOf(Sniffed.Foreign.class);
  }

  @Test
  void check_mutatedDocuments_alwaysAnswered() throws IOException {
    Random random = new Random(7);
    for (Arguments document : documents().toList()) {
      byte[] whole = (byte[]) document.get()[1];
      for (int i = 0; i < 10; i++) {
        byte[] copy = Arrays.copyOf(whole, Math.min(whole.length, 100_000));
        for (int change = 0; change < 6; change++) {
          copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        Path file = file(copy);
        assertThat(Structures.check(file, (String) document.get()[2])).isNotNull();
        assertThat(Sniffer.sniff(file)).isNotNull();
      }
    }
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("document"), content);
  }

  private static String mime(Path file) throws IOException {
    Sniffed sniffed = Sniffer.sniff(file);
    return sniffed instanceof Sniffed.Known known ? known.type().mime() : sniffed.toString();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Arguments of(
      String name, byte[] content, String mime, @Nullable FailureCode expected) {
    return Arguments.of(name, content, mime, expected);
  }
}
