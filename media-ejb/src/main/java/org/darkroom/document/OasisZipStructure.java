package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.darkroom.inspect.PlainXml;
import org.darkroom.inspect.ZipDirectory;
import org.darkroom.inspect.ZipDocument;
import org.darkroom.inspect.ZipEntry;
import org.darkroom.shared.Failure;
import org.jspecify.annotations.Nullable;

/** ODT, ODS and ODP (OpenDocument 1.3): the manifest is readable, no part of it is encrypted. */
final class OasisZipStructure extends ZipStructure {
  /** Scripts and modules; the lists of them are there even when they are empty. */
  private static final Pattern MACROS =
      Pattern.compile("^(Basic|Scripts)/.*(?<!/|/script-lc\\.xml|/script-lb\\.xml)$");

  private static final Pattern OBJECT = Pattern.compile("Object \\d{1,6}");

  @Override
  Optional<Failure> checkParts(ZipDirectory directory, FileChannel channel) throws IOException {
    Optional<ZipEntry> manifest = directory.find("META-INF/manifest.xml");
    Optional<byte[]> xml =
        manifest.isEmpty()
            ? Optional.empty()
            : manifest.get().content(channel, ZipDocument.LARGEST_PART);
    if (xml.isEmpty()) {
      return Structure.corrupt("The document's list of parts cannot be read.");
    }
    PlainXml.Reading encryption =
        PlainXml.search(xml.get(), element -> element.getLocalName().equals("encryption-data"));
    if (encryption == PlainXml.Reading.FOUND) {
      return Structure.encrypted();
    }
    boolean whole =
        encryption == PlainXml.Reading.ABSENT && directory.find("content.xml").isPresent();
    return whole ? Optional.empty() : Structure.corrupt("The document's main part is missing.");
  }

  @Override
  Traits traits(ZipDirectory directory, FileChannel channel) throws IOException {
    Set<ActiveContent> active = EnumSet.noneOf(ActiveContent.class);
    for (ZipEntry entry : directory.entries()) {
      if (MACROS.matcher(entry.name()).find()) {
        active.add(ActiveContent.MACROS);
      } else if (OBJECT.matcher(entry.name()).matches()) {
        active.add(ActiveContent.EMBEDDED_OBJECT);
      }
    }
    return new Traits(pages(directory, channel), active);
  }

  /** As the program counted that wrote it last. */
  private static @Nullable Integer pages(ZipDirectory directory, FileChannel channel)
      throws IOException {
    Optional<ZipEntry> facts = directory.find("meta.xml");
    Optional<byte[]> xml =
        facts.isEmpty() ? Optional.empty() : facts.get().content(channel, ZipDocument.LARGEST_PART);
    List<String> found = new ArrayList<>();
    PlainXml.search(
        xml.orElse(new byte[0]),
        element -> {
          for (int i = 0; i < element.getAttributeCount(); i++) {
            if (element.getAttributeLocalName(i).equals("page-count")) {
              found.add(element.getAttributeValue(i));
            }
          }
          return !found.isEmpty();
        });
    return found.isEmpty() ? null : Structure.count(found.get(0));
  }
}
