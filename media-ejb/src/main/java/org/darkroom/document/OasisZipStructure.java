package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.darkroom.inspect.PlainXml;
import org.darkroom.inspect.ZipDirectory;
import org.darkroom.inspect.ZipDocument;
import org.darkroom.inspect.ZipEntry;
import org.darkroom.shared.Failure;

/** ODT, ODS and ODP (OpenDocument 1.3): the manifest is readable, no part of it is encrypted. */
final class OasisZipStructure extends ZipStructure {

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
}
