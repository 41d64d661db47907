package org.darkroom.inspect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text and tables, told by being readable; pages, drawings and scripts written as text refused. */
final class TextMagic {
  /** Bytes that a text in an old encoding must at least have: fewer say too little. */
  private static final int LEAST_LEGACY_BYTES = 32;

  private static final Sniffed TEXT = new Sniffed.Known(DetectedType.document("text/plain"));
  private static final Sniffed TABLE = new Sniffed.Known(DetectedType.document("text/csv"));

  private TextMagic() {}

  /** The answer for a head that no signature matched, or empty when it is no text. */
  static Optional<Sniffed> detect(Head head) {
    Optional<Sniffed> markup = Markup.detect(head.latin(0, head.length()).replace("\0", ""));
    if (markup.isPresent()) {
      return markup;
    }
    if (DocumentMagic.LATE_PDF.matcher().test(head)) {
      return Optional.of(DocumentMagic.LATE_PDF.answer());
    }
    return read(head).map(text -> Csv.isTable(text) ? TABLE : TEXT);
  }

  /** The head as text, or empty when it is none. */
  private static Optional<String> read(Head head) {
    Optional<String> text;
    if (head.has(0, 0xFF, 0xFE)) {
      text = decode(head, 2, StandardCharsets.UTF_16LE);
    } else if (head.has(0, 0xFE, 0xFF)) {
      text = decode(head, 2, StandardCharsets.UTF_16BE);
    } else {
      int start = head.has(0, 0xEF, 0xBB, 0xBF) ? 3 : 0;
      text = decode(head, start, StandardCharsets.UTF_8);
      if (text.isEmpty() && head.length() >= LEAST_LEGACY_BYTES) {
        text = Optional.of(head.latin(0, head.length())).filter(TextMagic::isLegacyText);
      }
    }
    return text.filter(it -> !it.isBlank())
        .filter(it -> it.chars().noneMatch(TextMagic::isControl));
  }

  /**
   * Old encodings use the range of C1 for quotes and a few letters: rarely, so that noise shows.
   */
  private static boolean isLegacyText(String latin) {
    return latin.chars().filter(c -> c >= 0x80 && c < 0xA0).count() <= latin.length() / 10;
  }

  /** Decodes strictly; a character cut by the end of the head is no error. */
  private static Optional<String> decode(Head head, int start, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(head.length());
    ByteBuffer bytes =
        ByteBuffer.wrap(head.latin(start, head.length()).getBytes(StandardCharsets.ISO_8859_1));
    boolean whole = head.length() < Head.BYTES;
    if (decoder.decode(bytes, text, whole).isError()) {
      return Optional.empty();
    }
    return Optional.of(text.flip().toString());
  }

  /** Control characters that no text holds; C1 is left to old encodings, where they are letters. */
  static boolean isControl(int c) {
    return (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')
        || c == 0x7F
        || c == 0xFFFE
        || c == 0xFFFF;
  }
}
