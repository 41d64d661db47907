package org.darkroom.worker.image;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of the profiles seen last: cameras have few of them, and a table takes a while. */
final class ColourTables {
  private static final int KEPT = 16;

  private final Map<ByteBuffer, Optional<SrgbTable>> tables =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Optional<SrgbTable>> eldest) {
          return size() > KEPT;
        }
      };

  /** The table of a profile; null when it is as good as sRGB, not of three colours, or broken. */
  @Nullable SrgbTable of(byte[] profile) {
    return tables
        .computeIfAbsent(ByteBuffer.wrap(profile), it -> Optional.ofNullable(SrgbTable.of(profile)))
        .orElse(null);
  }
}
