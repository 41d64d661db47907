package org.darkroom.ingest;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.darkroom.asset.MediaKind;

/**
 * The kind that a declared content type promises. A promise only: inspection judges by content, and
 * a file of another kind is refused then.
 */
final class DeclaredTypes {
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,63}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");

  /** Ogg is sound unless told otherwise; MXF, RealMedia and the like are moving pictures. */
  private static final Set<String> VIDEO =
      Set.of(
          "application/mxf", "application/x-matroska", "application/mp4", "application/vnd.ms-asf");

  private static final Set<String> AUDIO = Set.of("application/ogg", "application/x-ogg");

  private static final Set<String> DOCUMENT =
      Set.of(
          "application/pdf",
          "application/x-pdf",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          "application/rtf",
          "text/rtf",
          "text/plain",
          "text/csv",
          "application/csv");

  private static final Set<String> DOCUMENT_FAMILIES =
      Set.of(
          "application/vnd.openxmlformats-officedocument.",
          "application/vnd.oasis.opendocument.",
          "application/vnd.ms-word.",
          "application/vnd.ms-excel.",
          "application/vnd.ms-powerpoint.");

  /** What may be declared, for messages. */
  static final String ALLOWED =
      "image/*, video/*, audio/*, PDF, RTF, plain text, CSV, Microsoft Office and OpenDocument"
          + " types";

  private DeclaredTypes() {}

  /** The type in lower case without parameters; empty when it is none. */
  static Optional<String> plain(String declared) {
    String type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return FORM.matcher(type).matches() ? Optional.of(type) : Optional.empty();
  }

  /** The kind promised by a type from {@link #plain}; SVG and others that run code promise none. */
  static Optional<MediaKind> kind(String type) {
    if (type.equals("image/svg+xml")) {
      return Optional.empty();
    }
    if (type.startsWith("image/")) {
      return Optional.of(MediaKind.IMAGE);
    }
    if (type.startsWith("video/") || VIDEO.contains(type)) {
      return Optional.of(MediaKind.VIDEO);
    }
    if (type.startsWith("audio/") || AUDIO.contains(type)) {
      return Optional.of(MediaKind.AUDIO);
    }
    if (DOCUMENT.contains(type) || DOCUMENT_FAMILIES.stream().anyMatch(type::startsWith)) {
      return Optional.of(MediaKind.DOCUMENT);
    }
    return Optional.empty();
  }
}
