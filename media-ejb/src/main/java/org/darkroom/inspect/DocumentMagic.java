package org.darkroom.inspect;

import java.util.List;

/** Documents, and the two containers that office documents come in. */
final class DocumentMagic {
  /** Zip archives; which documents they hold is told by {@link ZipDocument}. */
  static final DetectedType ZIP = DetectedType.document("application/zip");

  /** Compound files; which documents they hold is told by {@link CompoundDocument}. */
  static final DetectedType COMPOUND = DetectedType.document("application/x-ole-storage");

  /** Readers accept a header within so many bytes (PDF 1.7, implementation note 13). */
  private static final int PDF_HEADER_WITHIN = 1024;

  static final List<Magic> ROWS =
      List.of(
          Magic.known(ZIP, head -> head.has(0, 'P', 'K', 3, 4)),
          Magic.known(
              COMPOUND, head -> head.has(0, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)),
          Magic.known(DetectedType.document("application/rtf"), head -> head.has(0, "{\\rtf")),
          Magic.known(DetectedType.document("application/pdf"), head -> head.has(0, "%PDF-")));

  /** A PDF with something before its header, when that something is nothing else. */
  static final Magic LATE_PDF =
      Magic.known(
          DetectedType.document("application/pdf"),
          head -> head.find("%PDF-", PDF_HEADER_WITHIN + 5) > 0);

  private DocumentMagic() {}
}
