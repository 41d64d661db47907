package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.darkroom.inspect.Head;
import org.darkroom.shared.Failure;

/** RTF (version 1.9.1): the last group is closed at the end. RTF itself knows no encryption. */
final class RtfStructure implements Structure {
  private static final int TAIL = 4096;
  private static final int PART = 1 << 20;

  /** Parts overlap, so that no word is cut in two. */
  private static final int OVERLAP = 256;

  private static final Pattern OBJECT = Pattern.compile("\\\\obj(data|ect|ocx|html)\\b");
  private static final Pattern PAGES = Pattern.compile("\\\\nofpages(\\d{1,7})\\b");
  private static final Pattern TEMPLATE =
      Pattern.compile("\\\\\\*\\\\template\\s[^}]{0,200}(://|\\\\\\\\)");

  @Override
  public Optional<Failure> check(FileChannel channel) throws IOException {
    Head tail = Head.read(channel, Math.max(0, channel.size() - TAIL), TAIL);
    String text = tail.latin(0, tail.length()).replace("\0", "").stripTrailing();
    return text.endsWith("}") ? Optional.empty() : Structure.corrupt("The document is cut off.");
  }

  @Override
  public Traits traits(FileChannel channel) throws IOException {
    Set<ActiveContent> active = EnumSet.noneOf(ActiveContent.class);
    // As the program counted that wrote it last.
    Matcher pages = PAGES.matcher(Head.read(channel, 0, PART).latin(0, PART));
    for (long at = 0; at < channel.size(); at += PART - OVERLAP) {
      Head part = Head.read(channel, at, PART);
      String text = part.latin(0, part.length());
      if (OBJECT.matcher(text).find()) {
        active.add(ActiveContent.EMBEDDED_OBJECT);
      }
      if (TEMPLATE.matcher(text).find()) {
        active.add(ActiveContent.REMOTE_PART);
      }
    }
    return new Traits(pages.find() ? Structure.count(pages.group(1)) : null, active);
  }
}
