package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.darkroom.inspect.Head;
import org.darkroom.shared.Failure;

/**
 * PDF (ISO 32000-1, 7.5): the end is there and leads to a table of objects or a stream of them.
 * Whether it can be opened without a password is told by the engine that opens it.
 */
final class PdfStructure implements Structure {
  /** Readers look for the end marker within so many bytes. */
  private static final int END_WITHIN = 1024;

  /** The trailer stands behind the table, of 20 bytes an object. */
  private static final int MOST_TABLE = 8 * 1024 * 1024;

  private static final Pattern START = Pattern.compile("startxref\\s{1,8}(\\d{1,18})\\s");
  private static final Pattern STREAM_OBJECT = Pattern.compile("^\\s*\\d{1,10}\\s+\\d{1,5}\\s+obj");

  @Override
  public Optional<Failure> check(FileChannel channel) throws IOException {
    Head tail = Head.read(channel, Math.max(0, channel.size() - 2 * END_WITHIN), 2 * END_WITHIN);
    int end = tail.findLast("%%EOF");
    Matcher start = START.matcher(tail.latin(0, Math.max(0, end)));
    long table = -1;
    while (start.find()) {
      table = Long.parseLong(start.group(1));
    }
    if (end < tail.length() - END_WITHIN || table < 0 || table >= channel.size()) {
      return Structure.corrupt("The PDF is cut off or damaged: its end is missing.");
    }
    return checkTrailer(Head.read(channel, table + headerOffset(channel), MOST_TABLE));
  }

  /** What stands before the header is not counted by the offsets of most writers. */
  private static long headerOffset(FileChannel channel) throws IOException {
    return Math.max(0, Head.read(channel, 0, END_WITHIN + 5).find("%PDF-", END_WITHIN + 5));
  }

  private static Optional<Failure> checkTrailer(Head table) {
    String trailer;
    if (table.latin(0, 32).stripLeading().startsWith("xref")) {
      int at = table.find("trailer", table.length());
      trailer = at < 0 ? "" : upTo(table.latin(at, 64 * 1024), "startxref");
    } else if (STREAM_OBJECT.matcher(table.latin(0, 64)).find()) {
      trailer = upTo(table.latin(0, 64 * 1024), "stream");
    } else {
      trailer = "";
    }
    if (trailer.isEmpty()) {
      return Structure.corrupt("The PDF is damaged: its table of objects is missing.");
    }
    return Optional.empty();
  }

  private static String upTo(String text, String word) {
    int end = text.indexOf(word);
    return end < 0 ? text : text.substring(0, end);
  }
}
