package org.darkroom.inspect;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Looks through the whole of a text, part by part, for what its first bytes did not show. */
public final class WholeText {
  /** Parts overlap, so that nothing hides on their borders; even, for encodings of two bytes. */
  private static final int OVERLAP = 64;

  private WholeText() {}

  /**
   * What of the file is no plain text.
   *
   * @return one sentence for people, or empty when all of it is
   * @throws IOException when the file cannot be read
   */
  public static Optional<String> wrong(FileChannel channel) throws IOException {
    Charset charset = StandardCharsets.ISO_8859_1;
    for (long at = 0; at < channel.size(); at += Head.BYTES - OVERLAP) {
      Head part = Head.read(channel, at, Head.BYTES);
      if (at == 0) {
        charset = charset(part);
      }
      String text = new String(part.bytes(), charset);
      if (text.chars().anyMatch(TextMagic::isControl)) {
        return Optional.of("The text holds binary data.");
      }
      Optional<Sniffed> markup = Markup.detect(text);
      if (markup.isPresent() && markup.get() instanceof Sniffed.Foreign foreign) {
        return Optional.of(foreign.message());
      }
    }
    return Optional.empty();
  }

  /** UTF-8 is read byte by byte: its letters are no control characters then either. */
  private static Charset charset(Head head) {
    if (head.has(0, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    return head.has(0, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
  }
}
