package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.darkroom.inspect.WholeText;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Text and tables: every part of the file is text, and none is a page, a drawing or a script. */
final class TextStructure implements Structure {

  @Override
  public Optional<Failure> check(FileChannel channel) throws IOException {
    return WholeText.wrong(channel)
        .flatMap(message -> Structure.verdict(FailureCode.UNSUPPORTED_TYPE, message));
  }
}
