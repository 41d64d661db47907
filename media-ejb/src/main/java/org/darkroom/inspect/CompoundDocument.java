package org.darkroom.inspect;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which document a compound file is, by the names in its directory. */
public final class CompoundDocument {
  /** The stream that holds a newer document under a password ([MS-OFFCRYPTO]). */
  public static final String ENCRYPTED = "EncryptedPackage";

  private static final Map<String, String> STREAMS =
      Map.of(
          "WordDocument", "application/msword",
          "Workbook", "application/vnd.ms-excel",
          "Book", "application/vnd.ms-excel",
          "PowerPoint Document", "application/vnd.ms-powerpoint");

  private CompoundDocument() {}

  /** The type; a broken or encrypted one stays a compound file, for the structure check to say. */
  static Sniffed detect(FileChannel channel) throws IOException {
    Optional<Map<String, byte[]>> directory = CompoundDirectory.read(channel);
    if (directory.isEmpty() || directory.get().containsKey(ENCRYPTED)) {
      return new Sniffed.Known(DocumentMagic.COMPOUND);
    }
    Set<String> names = directory.get().keySet();
    for (Map.Entry<String, String> stream : STREAMS.entrySet()) {
      if (names.contains(stream.getKey())) {
        return new Sniffed.Known(DetectedType.document(stream.getValue()));
      }
    }
    return new Sniffed.Foreign(
        "application/x-ole-storage", "This is no Word, Excel or PowerPoint document.");
  }
}
