package org.darkroom.worker.container;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Set;

/** Reads the program tables at the start of an MPEG transport stream (ISO 13818-1). */
final class TransportTables {
  private static final int PACKET = 188;
  private static final int LOOKED_AT = 1 << 20;
  private static final Set<Integer> PICTURES = Set.of(0x02, 0x1B, 0x24);

  /** MPEG audio, AAC, AC-3. Private streams (0x06) may be anything. */
  private static final Set<Integer> SOUNDS = Set.of(0x03, 0x04, 0x0F, 0x81);

  private final FileChannel channel;
  private int program = -1;
  private boolean pictures;

  TransportTables(FileChannel channel) {
    this.channel = channel;
  }

  Colours check() throws IOException, DeclinedException {
    Bytes start = Bytes.read(channel, 0, LOOKED_AT);
    boolean found = false;
    for (int at = 0; at + PACKET <= start.length() && !found; at += PACKET) {
      require(start.u8(at) == 0x47, "structure");
      int id = start.u16(at + 1) & 0x1FFF;
      int section = section(start, at);
      if (section >= 0 && id == 0) {
        association(start, section);
      } else if (section >= 0 && id == program) {
        streams(start, section);
        found = true;
      }
    }
    require(found && pictures, "no picture");
    return Colours.NONE;
  }

  /** Where a section starts in the packet; -1 when none does. */
  private static int section(Bytes bytes, int packet) {
    int control = bytes.u8(packet + 3) >> 4 & 3;
    boolean starts = (bytes.u8(packet + 1) & 0x40) != 0;
    if (!starts || control == 0 || control == 2) {
      return -1;
    }
    int payload = packet + 4 + (control == 3 ? 1 + bytes.u8(packet + 4) : 0);
    return payload + 1 + bytes.u8(payload);
  }

  private void association(Bytes bytes, int section) throws DeclinedException {
    int end = section + 3 + (bytes.u16(section + 1) & 0xFFF) - 4;
    for (int at = section + 8; at + 4 <= end; at += 4) {
      if (bytes.u16(at) != 0) {
        int id = bytes.u16(at + 2) & 0x1FFF;
        require(program < 0 || program == id, "programs");
        program = id;
      }
    }
  }

  private void streams(Bytes bytes, int section) throws DeclinedException {
    int length = bytes.u16(section + 1) & 0xFFF;
    // Longer tables go on in further packets.
    require(length <= PACKET - 20, "structure");
    int end = section + 3 + length - 4;
    int at = section + 12 + (bytes.u16(section + 10) & 0xFFF);
    while (at + 5 <= end) {
      int type = bytes.u8(at);
      require(PICTURES.contains(type) || SOUNDS.contains(type), "codec");
      pictures |= PICTURES.contains(type);
      at += 5 + (bytes.u16(at + 3) & 0xFFF);
    }
  }

  private static void require(boolean fine, String reason) throws DeclinedException {
    if (!fine) {
      throw new DeclinedException(reason);
    }
  }
}
