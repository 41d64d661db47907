package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.darkroom.inspect.PlainXml;
import org.darkroom.inspect.ZipDirectory;
import org.darkroom.inspect.ZipDocument;
import org.darkroom.inspect.ZipEntry;
import org.darkroom.shared.Failure;

/** DOCX, XLSX and PPTX (ECMA-376): the list of types is readable and the main part is there. */
final class MicrosoftZipStructure extends ZipStructure {

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
                  && type.endsWith(".main+xml")
                  && directory.find(part.replaceFirst("^/", "")).isPresent();
            });
    return main == PlainXml.Reading.FOUND
        ? Optional.empty()
        : Structure.corrupt("The document's main part is missing or damaged.");
  }
}
