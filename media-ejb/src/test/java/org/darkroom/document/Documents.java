package org.darkroom.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.darkroom.inspect.Bytes;

/** Small documents of many formats. */
final class Documents {
  static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  static final String PPTX =
      "application/vnd.openxmlformats-officedocument.presentationml.presentation";
  static final String ODT = "application/vnd.oasis.opendocument.text";

  private Documents() {}

  static byte[] docx() {
    return zip(office("word/document.xml", DOCX + ".main+xml"));
  }

  static byte[] xlsx() {
    return zip(office("xl/workbook.xml", XLSX + ".main+xml"));
  }

  static byte[] pptx() {
    return zip(office("ppt/presentation.xml", PPTX + ".main+xml"));
  }

  static Map<String, String> office(String part, String type) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
            + "content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/"
            + part
            + "\" ContentType=\""
            + type
            + "\"/></Types>");
    parts.put("_rels/.rels", "<Relationships/>");
    parts.put(part, "<document/>");
    return parts;
  }

  static Map<String, String> oasis(String mimetype, String manifest) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("mimetype", mimetype);
    parts.put("content.xml", "<office:document xmlns:office='x'/>");
    parts.put("META-INF/manifest.xml", manifest);
    return parts;
  }

  static byte[] odt() {
    return zip(oasis(ODT, "<m:manifest xmlns:m='x'><m:file-entry/></m:manifest>"));
  }

  static byte[] zip(Map<String, String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A PDF of no pages, with these entries in its trailer. */
  static String pdf(String trailer) {
    String body = "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n";
    return body
        + "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
        + "trailer\n<</Size 2/Root 1 0 R"
        + trailer
        + ">>\n"
        + "startxref\n"
        + body.length()
        + "\n%%EOF\n";
  }

  /** A PDF whose table of objects is a stream. */
  static String streamedPdf(String entries) {
    String body = "%PDF-1.5\n";
    return body
        + "7 0 obj\n<</Type/XRef"
        + entries
        + "/Length 0>>\nstream\n\nendstream\nendobj\n"
        + "startxref\n"
        + body.length()
        + "\n%%EOF\n";
  }

  /** A compound file with one stream of 4096 bytes that begins with those. */
  static byte[] compound(String stream, int... start) {
    Bytes file = Bytes.of(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1).upTo(24);
    file.u16le(0x3E).u16le(3).u16le(0xFFFE).u16le(9).u16le(6).upTo(44);
    file.u32le(1).u32le(1).u32le(0).u32le(4096).u32le(0xFFFFFFFEL).u32le(0).u32le(0xFFFFFFFEL);
    file.u32le(0).u32le(0).fill(0xFF, 4 * 108);
    Bytes table = Bytes.empty().u32le(0xFFFFFFFDL).u32le(0xFFFFFFFEL);
    for (int sector = 3; sector < 10; sector++) {
      table.u32le(sector);
    }
    table.u32le(0xFFFFFFFEL);
    file.array(table.fill(0xFF, 512 - 4 * 10).done());
    file.array(entry("Root Entry", 5, 1, 0xFFFFFFFEL, 0));
    file.array(entry(stream, 2, 0xFFFFFFFFL, 2, 4096)).upTo(512 * 3);
    return file.array(Bytes.of(start).upTo(4096).done()).done();
  }

  private static byte[] entry(String name, int type, long child, long sector, long size) {
    Bytes entry = Bytes.empty();
    name.chars().forEach(entry::u16le);
    entry.upTo(64).u16le(2 * name.length() + 2).raw(type, 1);
    entry.u32le(0xFFFFFFFFL).u32le(0xFFFFFFFFL).u32le(child).upTo(116);
    return entry.u32le(sector).u32le(size).u32le(0).done();
  }
}
