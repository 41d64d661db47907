package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.darkroom.inspect.CompoundDirectory;
import org.darkroom.inspect.CompoundDocument;
import org.darkroom.inspect.Head;
import org.darkroom.shared.Failure;

/** DOC, XLS and PPT: the directory is whole and the main stream is there, without a password. */
final class CompoundStructure implements Structure {
  /** [MS-DOC] 2.5.2: the flag fEncrypted in the word at offset 10. */
  private static final int WORD_ENCRYPTED = 0x100;

  /** [MS-XLS] 2.4.117: the record that stands near the start of encrypted workbooks. */
  private static final int FILE_PASS = 0x2F;

  /** [MS-XLS] 2.4.28: where the list of sheets begins, nothing is encrypted. */
  private static final int BOUND_SHEET = 0x85;

  private static final String SLIDES = "PowerPoint Document";

  /** Storages of Word and of Excel ([MS-OVBA] 1.3.5). */
  private static final Set<String> MACROS = Set.of("Macros", "_VBA_PROJECT_CUR", "VBA");

  /** Storages of objects in workbooks ([MS-XLS] 2.1.6) and, all in one, in texts ([MS-DOC] 2.1). */
  private static final Pattern OBJECT = Pattern.compile("MBD[0-9A-F]{8}|ObjectPool");

  @Override
  public Optional<Failure> check(FileChannel channel) throws IOException {
    Optional<Map<String, byte[]>> directory = CompoundDirectory.read(channel);
    if (directory.isEmpty()) {
      return Structure.corrupt("The document is cut off or damaged.");
    }
    Map<String, byte[]> streams = directory.get();
    // [MS-PPT] keeps its summary apart when a presentation is encrypted.
    if (streams.containsKey(CompoundDocument.ENCRYPTED)
        || streams.containsKey("EncryptedSummary")
        || isEncryptedText(start(streams, "WordDocument"))
        || isEncryptedWorkbook(start(streams, "Workbook"))
        || isEncryptedWorkbook(start(streams, "Book"))) {
      return Structure.encrypted();
    }
    return Optional.empty();
  }

  @Override
  public Traits traits(FileChannel channel) throws IOException {
    Set<ActiveContent> active = EnumSet.noneOf(ActiveContent.class);
    Map<String, byte[]> streams = CompoundDirectory.read(channel).orElse(Map.of());
    for (String name : streams.keySet()) {
      if (MACROS.contains(name)) {
        active.add(ActiveContent.MACROS);
      } else if (OBJECT.matcher(name).matches()) {
        active.add(ActiveContent.EMBEDDED_OBJECT);
      }
    }
    if (streams.containsKey(SLIDES)) {
      active.addAll(SlideRecords.active(channel));
    }
    return new Traits(SummaryInformation.pages(start(streams, SummaryInformation.STREAM)), active);
  }

  private static Head start(Map<String, byte[]> streams, String name) {
    byte[] bytes = streams.getOrDefault(name, new byte[0]);
    return new Head(bytes, bytes.length);
  }

  private static boolean isEncryptedText(Head stream) {
    return stream.u16le(10) >= 0 && (stream.u16le(10) & WORD_ENCRYPTED) != 0;
  }

  private static boolean isEncryptedWorkbook(Head stream) {
    int at = 0;
    while (stream.u16le(at + 2) >= 0) {
      int record = stream.u16le(at);
      if (record == FILE_PASS || record == BOUND_SHEET) {
        return record == FILE_PASS;
      }
      at += 4 + stream.u16le(at + 2);
    }
    return false;
  }
}
