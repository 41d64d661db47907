package org.darkroom.adapter.process;

import java.util.ArrayList;
import java.util.List;

/**
 * What a native child may use; 0 means no limit. Set by {@code prlimit} where the machine has it.
 *
 * @param addressBytes address space in bytes; never for a JVM, which reserves far more than it uses
 * @param cpuSeconds processor time in seconds
 * @param fileBytes size of the largest file it may write, in bytes
 * @param openFiles open descriptors
 */
record NativeLimits(long addressBytes, long cpuSeconds, long fileBytes, int openFiles) {

  /** No limit but the one on core dumps, which are never written. */
  static final NativeLimits NONE = new NativeLimits(0, 0, 0, 0);

  /** The options of {@code prlimit}; plain bytes, since its suffixes are not what they seem. */
  List<String> options() {
    List<String> options = new ArrayList<>(List.of("--core=0"));
    add(options, "--as", addressBytes);
    add(options, "--cpu", cpuSeconds);
    add(options, "--fsize", fileBytes);
    add(options, "--nofile", openFiles);
    return options;
  }

  private static void add(List<String> options, String name, long value) {
    if (value > 0) {
      options.add(name + "=" + value);
    }
  }
}
