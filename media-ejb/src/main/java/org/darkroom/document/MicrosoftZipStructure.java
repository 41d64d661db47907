package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.darkroom.inspect.PlainXml;
import org.darkroom.inspect.ZipDirectory;
import org.darkroom.inspect.ZipDocument;
import org.darkroom.inspect.ZipEntry;
import org.darkroom.shared.Failure;
import org.jspecify.annotations.Nullable;

/** DOCX, XLSX and PPTX (ECMA-376): the list of types is readable and the main part is there. */
final class MicrosoftZipStructure extends ZipStructure {
  /** The type of a main part; the binary workbook's is no XML. */
  private static final Pattern MAIN = Pattern.compile("\\.main(\\+xml)?$");

  private static final Pattern SLIDE = Pattern.compile("ppt/slides/slide\\d{1,6}\\.xml");
  private static final Pattern MACROS = Pattern.compile("vbaProject\\.bin$|/macrosheets/");
  private static final Pattern CONTROL = Pattern.compile("/activeX/");
  private static final Pattern OBJECT = Pattern.compile("/embeddings/[^/]*\\.bin$");

  /** Kinds of relationships whose target is fetched when the document is opened. */
  private static final Set<String> FETCHED =
      Set.of("attachedTemplate", "oleObject", "frame", "subDocument", "image");

  /** Lists of relationships that are read. */
  private static final int MOST_LISTS = 256;

  @Override
  Optional<Failure> checkParts(ZipDirectory directory, FileChannel channel) throws IOException {
    Optional<ZipEntry> types = directory.find(ZipDocument.CONTENT_TYPES);
    Optional<byte[]> xml =
        types.isEmpty() ? Optional.empty() : types.get().content(channel, ZipDocument.LARGEST_PART);
    if (xml.isEmpty()) {
      return Structure.corrupt("The document's list of parts cannot be read.");
    }
    PlainXml.Reading main =
        PlainXml.search(
            xml.get(),
            element -> {
              String type = element.getAttributeValue(null, "ContentType");
              String part = element.getAttributeValue(null, "PartName");
              return type != null
                  && part != null
                  && MAIN.matcher(type).find()
                  && directory.find(part.replaceFirst("^/", "")).isPresent();
            });
    return main == PlainXml.Reading.FOUND
        ? Optional.empty()
        : Structure.corrupt("The document's main part is missing or damaged.");
  }

  @Override
  Traits traits(ZipDirectory directory, FileChannel channel) throws IOException {
    Set<ActiveContent> active = EnumSet.noneOf(ActiveContent.class);
    int slides = 0;
    int lists = 0;
    for (ZipEntry entry : directory.entries()) {
      String name = entry.name();
      if (MACROS.matcher(name).find()) {
        active.add(ActiveContent.MACROS);
      } else if (CONTROL.matcher(name).find()) {
        active.add(ActiveContent.ACTIVEX);
      } else if (OBJECT.matcher(name).find()) {
        active.add(ActiveContent.EMBEDDED_OBJECT);
      } else if (SLIDE.matcher(name).matches()) {
        slides++;
      } else if (name.endsWith(".rels") && ++lists <= MOST_LISTS && fetches(entry, channel)) {
        active.add(ActiveContent.REMOTE_PART);
      }
    }
    return new Traits(slides > 0 ? Integer.valueOf(slides) : pages(directory, channel), active);
  }

  private static boolean fetches(ZipEntry list, FileChannel channel) throws IOException {
    byte[] xml = list.content(channel, ZipDocument.LARGEST_PART).orElse(new byte[0]);
    return PlainXml.search(
            xml,
            element -> {
              String type = element.getAttributeValue(null, "Type");
              return type != null
                  && "External".equals(element.getAttributeValue(null, "TargetMode"))
                  && FETCHED.contains(type.substring(type.lastIndexOf('/') + 1));
            })
        == PlainXml.Reading.FOUND;
  }

  /** As the program counted that wrote it last. */
  private static @Nullable Integer pages(ZipDirectory directory, FileChannel channel)
      throws IOException {
    Optional<ZipEntry> facts = directory.find("docProps/app.xml");
    Optional<byte[]> xml =
        facts.isEmpty() ? Optional.empty() : facts.get().content(channel, ZipDocument.LARGEST_PART);
    return xml.flatMap(it -> PlainXml.text(it, "Pages")).map(Structure::count).orElse(null);
  }
}
