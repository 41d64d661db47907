package org.darkroom.inspect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.darkroom.asset.MediaKind;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** How large files may be and where they are kept while they are worked on. */
@Singleton
public class InspectSettings implements CheckedSettings {
  private static final long MB = 1024 * 1024;
  private static final long TB = MB * MB;

  private final Map<MediaKind, Long> largest = new EnumMap<>(MediaKind.class);
  private final Path memoryDirectory;
  private final long memoryBuffer;
  private final long memoryFile;
  private final long keepFree;
  private final boolean drawings;

  /** Reads and checks the limits and the places. */
  @Inject
  public InspectSettings(Settings settings) {
    largest.put(MediaKind.IMAGE, settings.number("darkroom.limit.image.bytes", 100 * MB, 1, TB));
    largest.put(MediaKind.VIDEO, settings.number("darkroom.limit.video.bytes", 5120 * MB, 1, TB));
    largest.put(MediaKind.AUDIO, settings.number("darkroom.limit.audio.bytes", 1024 * MB, 1, TB));
    largest.put(
        MediaKind.DOCUMENT, settings.number("darkroom.limit.document.bytes", 100 * MB, 1, TB));
    memoryDirectory = Path.of(settings.text("darkroom.memory.directory", "/dev/shm"));
    memoryBuffer = settings.number("darkroom.memory.buffer", 256 * MB, 0, TB);
    memoryFile = settings.number("darkroom.memory.file", 100 * MB, 0, TB);
    drawings = settings.flag("darkroom.image.svg", false);
    keepFree = settings.number("darkroom.scratch.keep-free", 256 * MB, 0, TB);
  }

  /** The most bytes of a file of that kind. */
  public long largest(MediaKind kind) {
    return largest.getOrDefault(kind, 0L);
  }

  /** Whether SVG is taken as an image; it is refused otherwise. */
  public boolean acceptsDrawings() {
    return drawings;
  }

  /** A directory on a file system in memory. */
  Path memoryDirectory() {
    return memoryDirectory;
  }

  /** The most bytes that this node keeps in memory. */
  long memoryBuffer() {
    return memoryBuffer;
  }

  /** Files from this size on are never kept in memory. */
  long memoryFile() {
    return memoryFile;
  }

  /** Bytes of the scratch file system that are left free. */
  long keepFree() {
    return keepFree;
  }
}
