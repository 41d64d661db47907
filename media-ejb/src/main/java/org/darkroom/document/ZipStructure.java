package org.darkroom.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.darkroom.inspect.ZipDirectory;
import org.darkroom.inspect.ZipEntry;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Documents in zip archives, judged by the archive's directory alone. */
abstract class ZipStructure implements Structure {
  /** Bytes that a document may have when unpacked. */
  private static final long MOST_UNPACKED = 1L << 30;

  /** How many times larger it may be when unpacked. */
  private static final long MOST_RATIO = 100;

  @Override
  public final Optional<Failure> check(FileChannel channel) throws IOException {
    Optional<ZipDirectory> read = ZipDirectory.read(channel);
    if (read.isEmpty()) {
      return Structure.corrupt("The document is cut off or damaged.");
    }
    ZipDirectory directory = read.get();
    if (directory.claimed() > ZipDirectory.MOST_ENTRIES) {
      return tooLarge("has more than " + ZipDirectory.MOST_ENTRIES + " parts");
    }
    if (directory.unpackedBytes() > MOST_UNPACKED) {
      return tooLarge("unpacks to more than " + MOST_UNPACKED + " bytes");
    }
    if (directory.unpackedBytes() / MOST_RATIO > channel.size()) {
      return tooLarge("unpacks to more than " + MOST_RATIO + " times its size");
    }
    if (directory.packedBytes() > channel.size()) {
      return Structure.corrupt("The parts of the document overlap.");
    }
    if (directory.entries().stream().anyMatch(ZipEntry::encrypted)) {
      return Structure.encrypted();
    }
    return checkParts(directory, channel);
  }

  @Override
  public final Traits traits(FileChannel channel) throws IOException {
    Optional<ZipDirectory> directory = ZipDirectory.read(channel);
    return directory.isEmpty() ? Traits.PLAIN : traits(directory.get(), channel);
  }

  /** What the parts say. */
  abstract Traits traits(ZipDirectory directory, FileChannel channel) throws IOException;

  /** Checks the parts that this family has. */
  abstract Optional<Failure> checkParts(ZipDirectory directory, FileChannel channel)
      throws IOException;

  private static Optional<Failure> tooLarge(String what) {
    return Structure.verdict(FailureCode.TOO_LARGE, "The document " + what + ".");
  }
}
