package org.darkroom.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.darkroom.inspect.Bytes;
import org.darkroom.inspect.Sniffed;
import org.darkroom.inspect.Sniffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What documents can do beside being read, and how long they are. */
class TraitsTest {
  private static final String DOCM = "application/vnd.ms-word.document.macroenabled.12";
  private static final String RELATIONSHIP =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  @TempDir Path directory;

  static Stream<Arguments> documents() {
    byte[] docm =
        word("application/vnd.ms-word.document.macroEnabled.main+xml", "word/vbaProject.bin", "x");
    return Stream.of(
        of("DOCX", Documents.docx(), Documents.DOCX, null),
        of("DOCM", docm, DOCM, null, ActiveContent.MACROS),
        of("DOCX with macros", docx("word/vbaProject.bin", "x"), null, ActiveContent.MACROS),
        of("DOCX with a control", docx("word/activeX/a.bin", "x"), null, ActiveContent.ACTIVEX),
        of(
            "DOCX with an object",
            docx("word/embeddings/oleObject1.bin", "x"),
            null,
            ActiveContent.EMBEDDED_OBJECT),
        of("DOCX with a workbook for its chart", docx("word/embeddings/a.xlsx", "x"), null),
        of(
            "DOCX with a template from elsewhere",
            docx("word/_rels/settings.xml.rels", relationship("attachedTemplate", "External")),
            null,
            ActiveContent.REMOTE_PART),
        of(
            "DOCX with links",
            docx("word/_rels/document.xml.rels", relationship("hyperlink", "External")),
            null),
        of("DOCX of 7 pages", docx("docProps/app.xml", "<p><Pages>7</Pages></p>"), 7),
        of("DOCX of many pages", docx("docProps/app.xml", "<p><Pages>1e9</Pages></p>"), null),
        of("PPTX of 2 slides", slides(), Documents.PPTX, 2),
        of("ODT of 3 pages", odt("meta.xml", "<m><s x:page-count='3' xmlns:x='x'/></m>"), 3),
        of("ODT with macros", odt("Basic/Standard/Module1.xml", "x"), null, ActiveContent.MACROS),
        of("ODT with a list of no macros", odt("Basic/Standard/script-lb.xml", "x"), null),
        of("XLS with macros", Documents.compound("_VBA_PROJECT_CUR"), null, ActiveContent.MACROS),
        of(
            "DOC with an object",
            Documents.compound("ObjectPool"),
            null,
            ActiveContent.EMBEDDED_OBJECT),
        of("DOC of 12 pages", Documents.compound("\5SummaryInformation", summary(600, 3, 12)), 12),
        of("DOC of no pages", Documents.compound("\5SummaryInformation", summary(600, 3, 0)), null),
        of(
            "DOC of odd pages",
            Documents.compound("\5SummaryInformation", summary(600, 2, 1)),
            null),
        of(
            "DOC cut in its facts",
            Documents.compound("\5SummaryInformation", summary(9000, 3, 1)),
            null),
        of("PPT with macros", ppt(macros(1)), null, ActiveContent.MACROS),
        of("PPT with a place for macros", ppt(macros(0)), null),
        of("PPT with an object", ppt(record(0xCC, 0xCD, 8)), null, ActiveContent.EMBEDDED_OBJECT),
        of("PPT with a control", ppt(record(0xEE, 0xFB, 4)), null, ActiveContent.ACTIVEX),
        of("RTF of 4 pages", latin("{\\rtf1{\\info{\\nofpages4}{\\nofwords9}} hello}"), 4),
        of("RTF", latin("{\\rtf1 hello}"), null),
        of(
            "RTF with an object",
            latin("{\\rtf1 {\\object\\objemb{\\*\\objdata 0105}}}"),
            null,
            ActiveContent.EMBEDDED_OBJECT),
        of(
            "RTF with a template from elsewhere",
            latin("{\\rtf1 {\\*\\template http://example.org/a.dotm}}"),
            null,
            ActiveContent.REMOTE_PART));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void traits_document_areTold(
      String name, byte[] content, String mime, @Nullable Integer pages, Set<ActiveContent> active)
      throws IOException {
    Path file = Files.write(directory.resolve("document"), content);
    String type = mime.isEmpty() ? known(file) : mime;

    assertThat(Structures.traits(file, type)).isEqualTo(new Traits(pages, active));
    if (!mime.isEmpty()) {
      assertThat(known(file)).isEqualTo(mime);
      assertThat(Structures.check(file, mime)).isEmpty();
    }
  }

  @Test
  void besides_twoFilesInOne_toldWhatElse() throws IOException {
    byte[] zip = Documents.docx();
    assertThat(besides(both(latin(Documents.pdf("")), zip), "application/pdf"))
        .isEqualTo("an archive");
    assertThat(besides(both(Documents.compound("WordDocument"), zip), "application/msword"))
        .isEqualTo("an archive");
    assertThat(besides(both(latin("{\\rtf1 %PDF-1.4"), zip), "application/rtf"))
        .isEqualTo("an archive");
    assertThat(besides(latin("{\\rtf1 %PDF-1.4}"), "application/rtf")).isEqualTo("a PDF");
    assertThat(besides(zip, Documents.DOCX)).isEmpty();
    assertThat(besides(latin(Documents.pdf("")), "application/pdf")).isEmpty();
  }

  private String besides(byte[] content, String mime) throws IOException {
    return Structures.besides(Files.write(directory.resolve("both"), content), mime).orElse("");
  }

  private static byte[] both(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static String known(Path file) throws IOException {
    Sniffed sniffed = Sniffer.sniff(file);
    return sniffed instanceof Sniffed.Known known ? known.type().mime() : "application/msword";
  }

  private static byte[] docx(String part, String content) {
    return word(Documents.DOCX + ".main+xml", part, content);
  }

  private static byte[] word(String type, String part, String content) {
    Map<String, String> parts = Documents.office("word/document.xml", type);
    parts.put(part, content);
    return Documents.zip(parts);
  }

  private static byte[] odt(String part, String content) {
    Map<String, String> parts =
        Documents.oasis(Documents.ODT, "<m:manifest xmlns:m='x'><m:file-entry/></m:manifest>");
    parts.put(part, content);
    return Documents.zip(parts);
  }

  private static byte[] slides() {
    Map<String, String> parts =
        Documents.office("ppt/presentation.xml", Documents.PPTX + ".main+xml");
    parts.put("ppt/slides/slide1.xml", "<s/>");
    parts.put("ppt/slides/slide2.xml", "<s/>");
    return Documents.zip(parts);
  }

  private static String relationship(String type, String mode) {
    return "<Relationships><Relationship Id='a' Type='"
        + RELATIONSHIP
        + type
        + "' Target='https://example.org/a' TargetMode='"
        + mode
        + "'/></Relationships>";
  }

  /** A property set whose only property is the number of pages, of that type, there. */
  private static int[] summary(int at, int type, int pages) {
    Bytes set = Bytes.empty().u16le(0xFFFE).upTo(44).u32le(48);
    set.u32le(at).u32le(1).u32le(14).u32le(at - 48);
    return ints(at > 4096 ? set.done() : set.upTo(at).u32le(type).u32le(pages).done());
  }

  /** VBAInfoContainer and VBAInfoAtom. */
  private static int[] macros(int flag) {
    Bytes record = Bytes.empty().u16le(0x1F).u16le(0x3FF).u32le(0x14).u16le(2).u16le(0x400);
    return ints(record.u32le(12).u32le(77).u32le(flag).u32le(2).done());
  }

  /** A container and its atom. */
  private static int[] record(int container, int atom, int length) {
    Bytes record = Bytes.empty().u16le(0xF).u16le(0xF00 + container).u32le(1234);
    return ints(record.u16le(0).u16le(0xF00 + atom).u32le(length).done());
  }

  private static byte[] ppt(int... records) {
    return Documents.compound("PowerPoint Document", records);
  }

  private static int[] ints(byte[] bytes) {
    return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xFF).toArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Arguments of(
      String name, byte[] content, @Nullable Integer pages, ActiveContent... active) {
    return of(name, content, "", pages, active);
  }

  private static Arguments of(
      String name, byte[] content, String mime, @Nullable Integer pages, ActiveContent... active) {
    return Arguments.of(name, content, mime, pages, Set.of(active));
  }
}
