package org.darkroom.inspect;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/** Tells which document a zip archive is, by its directory and the part that names its type. */
public final class ZipDocument {
  /** Bytes of parts that are read; real ones have a few thousand. */
  public static final int LARGEST_PART = 1 << 20;

  /** The part of Microsoft's documents that names the types of all others. */
  public static final String CONTENT_TYPES = "[Content_Types].xml";

  private static final int MOST_TYPES = 10_000;

  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String MACROS = "application/vnd.ms-";
  private static final String OASIS = "application/vnd.oasis.opendocument.";

  private static final Map<String, String> MAIN_PARTS =
      Map.of(
          OFFICE + "wordprocessingml.document.main+xml",
          OFFICE + "wordprocessingml.document",
          OFFICE + "spreadsheetml.sheet.main+xml",
          OFFICE + "spreadsheetml.sheet",
          OFFICE + "presentationml.presentation.main+xml",
          OFFICE + "presentationml.presentation",
          MACROS + "word.document.macroEnabled.main+xml",
          MACROS + "word.document.macroenabled.12",
          MACROS + "excel.sheet.macroEnabled.main+xml",
          MACROS + "excel.sheet.macroenabled.12",
          MACROS + "excel.sheet.binary.macroEnabled.main",
          MACROS + "excel.sheet.binary.macroenabled.12",
          MACROS + "powerpoint.presentation.macroEnabled.main+xml",
          MACROS + "powerpoint.presentation.macroenabled.12");

  private static final Map<String, String> OASIS_TYPES =
      Map.of(
          "text",
          OASIS + "text",
          "spreadsheet",
          OASIS + "spreadsheet",
          "presentation",
          OASIS + "presentation");

  private static final Sniffed ARCHIVE =
      new Sniffed.Foreign("application/zip", "This is an archive, which is not accepted.");

  private ZipDocument() {}

  /** The type; a document whose directory is broken is told by its first bytes. */
  static Sniffed detect(Head head, FileChannel channel) throws IOException {
    Optional<ZipDirectory> directory = ZipDirectory.read(channel);
    if (directory.isEmpty() || directory.get().entries().isEmpty()) {
      return byHead(head);
    }
    Optional<ZipEntry> types = directory.get().find(CONTENT_TYPES);
    if (types.isPresent()) {
      return microsoft(directory.get(), types.get(), channel);
    }
    Optional<ZipEntry> mimetype = directory.get().find("mimetype");
    return mimetype.isPresent() ? oasis(text(mimetype.get(), channel)) : ARCHIVE;
  }

  private static Sniffed microsoft(ZipDirectory directory, ZipEntry types, FileChannel channel)
      throws IOException {
    List<String> found = new ArrayList<>();
    PlainXml.search(
        types.content(channel, LARGEST_PART).orElse(new byte[0]),
        element -> found.add(attribute(element, "ContentType")) && found.size() > MOST_TYPES);
    return found.stream()
        .filter(MAIN_PARTS::containsKey)
        .findFirst()
        .map(type -> known(MAIN_PARTS.getOrDefault(type, type)))
        .orElseGet(() -> byNames(directory));
  }

  private static String attribute(XMLStreamReader element, String name) {
    String value = element.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  /** The list of types is damaged: for the structure check to say, if this is a document at all. */
  private static Sniffed byNames(ZipDirectory directory) {
    for (ZipEntry entry : directory.entries()) {
      Sniffed known = byFolder(entry.name());
      if (known != ARCHIVE) {
        return known;
      }
    }
    return ARCHIVE;
  }

  private static Sniffed byHead(Head head) {
    if (head.has(30, "mimetype" + OASIS)) {
      return oasis(head.latin(38, 80).split("[^a-z./-]", 2)[0]);
    }
    for (String folder : new String[] {"word/", "xl/", "ppt/"}) {
      if (head.find(folder, head.length()) >= 0 && head.find(CONTENT_TYPES, head.length()) >= 0) {
        return byFolder(folder);
      }
    }
    return ARCHIVE;
  }

  private static Sniffed byFolder(String name) {
    if (name.startsWith("word/")) {
      return known(OFFICE + "wordprocessingml.document");
    }
    if (name.startsWith("xl/")) {
      return known(OFFICE + "spreadsheetml.sheet");
    }
    return name.startsWith("ppt/") ? known(OFFICE + "presentationml.presentation") : ARCHIVE;
  }

  private static Sniffed oasis(String mimetype) {
    String type = mimetype.strip();
    if (type.startsWith(OASIS)) {
      String known = OASIS_TYPES.get(type.substring(OASIS.length()));
      return known == null ? ARCHIVE : known(known);
    }
    return ARCHIVE;
  }

  private static String text(ZipEntry entry, FileChannel channel) throws IOException {
    return entry
        .content(channel, 256)
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .orElse("");
  }

  private static Sniffed known(String mime) {
    return new Sniffed.Known(DetectedType.document(mime));
  }
}
