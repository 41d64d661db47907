package org.darkroom.job;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How many bytes of memory more work may use: what Linux calls available, and no more than the
 * control group has left; page cache that can go counts as free. Elsewhere the platform's figure.
 */
final class FreeMemory implements LongSupplier {
  private final Path machine;
  private final Path group;

  /** Reads below {@code /proc} and {@code /sys/fs/cgroup}, or what stands for them. */
  FreeMemory(Path proc, Path group) {
    this.machine = proc.resolve("meminfo");
    this.group = group;
  }

  static FreeMemory ofThisMachine() {
    return new FreeMemory(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  @Override
  public long getAsLong() {
    OptionalLong available = field(machine, "MemAvailable:");
    long free =
        available.isPresent() ? available.getAsLong() * 1024 : platform().getFreeMemorySize();
    OptionalLong most = field(group.resolve("memory.max"), "");
    OptionalLong used = field(group.resolve("memory.current"), "");
    if (most.isPresent() && used.isPresent()) {
      long cache = field(group.resolve("memory.stat"), "inactive_file ").orElse(0);
      free = Math.min(free, most.getAsLong() - used.getAsLong() + cache);
    }
    return Math.max(0, free);
  }

  private static com.sun.management.OperatingSystemMXBean platform() {
    return (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }

  /** The number behind that word at the beginning of a line; empty when there is none. */
  private static OptionalLong field(Path file, String word) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(word)) {
          String rest = line.substring(word.length()).strip().split(" ", 2)[0];
          return OptionalLong.of(Long.parseLong(rest));
        }
      }
    } catch (IOException | NumberFormatException absent) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }
}
