package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.darkroom.inspect.Head;
import org.darkroom.shared.Failure;

/** RTF (version 1.9.1): the last group is closed at the end. RTF itself knows no encryption. */
final class RtfStructure implements Structure {
  private static final int TAIL = 4096;

  @Override
  public Optional<Failure> check(FileChannel channel) throws IOException {
    Head tail = Head.read(channel, Math.max(0, channel.size() - TAIL), TAIL);
    String text = tail.latin(0, tail.length()).replace("\0", "").stripTrailing();
    return text.endsWith("}") ? Optional.empty() : Structure.corrupt("The document is cut off.");
  }
}
