package org.darkroom.services;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A shared library for Linux on x86-64 that offers nothing: it only satisfies the loader where a
 * program was linked to a library whose functions it never calls here. Layout after the System V
 * ABI (ELF-64, generic and AMD64) and the GNU symbol versions of the Linux Standard Base.
 *
 * @param name the library's file name, for example {@code libpulse.so.0}
 * @param versions the symbol versions that programs ask it for; may be empty
 */
record StubLibrary(String name, List<String> versions) {
  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int PROGRAM_HEADERS = 3;
  private static final int SYMBOL = 24;
  private static final int HASH_TABLE = 16;
  private static final int DYNAMIC_ENTRY = 16;

  StubLibrary {
    versions = List.copyOf(versions);
  }

  /** The file's bytes. */
  byte[] bytes() {
    int symbols = HEADER + PROGRAM_HEADERS * PROGRAM_HEADER;
    int hash = symbols + SYMBOL;
    int symbolVersions = hash + HASH_TABLE;
    int definitions = symbolVersions + 8;
    byte[] strings = strings();
    byte[] definitionBytes = definitions();
    int stringTable = definitions + definitionBytes.length;
    int dynamic = (stringTable + strings.length + 7) & ~7;
    List<long[]> entries = new ArrayList<>();
    entries.add(new long[] {14, 1}); // DT_SONAME
    entries.add(new long[] {4, hash}); // DT_HASH
    entries.add(new long[] {5, stringTable}); // DT_STRTAB
    entries.add(new long[] {6, symbols}); // DT_SYMTAB
    entries.add(new long[] {10, strings.length}); // DT_STRSZ
    entries.add(new long[] {11, SYMBOL}); // DT_SYMENT
    entries.add(new long[] {0x6ffffff0L, symbolVersions}); // DT_VERSYM
    entries.add(new long[] {0x6ffffffcL, definitions}); // DT_VERDEF
    entries.add(new long[] {0x6ffffffdL, versions.size() + 1L}); // DT_VERDEFNUM
    entries.add(new long[] {0, 0}); // DT_NULL
    int end = dynamic + entries.size() * DYNAMIC_ENTRY;

    ByteBuffer file = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
    file.putShort((short) 3).putShort((short) 62).putInt(1); // ET_DYN, EM_X86_64, EV_CURRENT
    file.putLong(0).putLong(HEADER).putLong(0).putInt(0);
    file.putShort((short) HEADER).putShort((short) PROGRAM_HEADER);
    file.putShort((short) PROGRAM_HEADERS).putShort((short) 64).putShort((short) 0);
    file.putShort((short) 0);
    // The loader relocates the dynamic section in place, so everything is readable and writable.
    programHeader(file, 1, 0, end, 0x1000); // PT_LOAD
    programHeader(file, 2, dynamic, end - dynamic, 8); // PT_DYNAMIC
    programHeader(file, 0x6474e551, 0, 0, 16); // PT_GNU_STACK: no executable stack
    file.position(hash).putInt(1).putInt(1).putInt(0).putInt(0);
    file.position(definitions).put(definitionBytes).put(strings);
    file.position(dynamic);
    entries.forEach(entry -> file.putLong(entry[0]).putLong(entry[1]));
    return file.array();
  }

  private static void programHeader(ByteBuffer file, int type, long offset, long size, long align) {
    file.putInt(type).putInt(6).putLong(offset).putLong(offset).putLong(offset);
    file.putLong(size).putLong(size).putLong(align);
  }

  private byte[] strings() {
    ByteArrayOutputStream strings = new ByteArrayOutputStream();
    strings.write(0);
    strings.writeBytes((name + "\0").getBytes(StandardCharsets.US_ASCII));
    versions.forEach(it -> strings.writeBytes((it + "\0").getBytes(StandardCharsets.US_ASCII)));
    return strings.toByteArray();
  }

  /** One definition for the file itself (flag 1), then one for each version. */
  private byte[] definitions() {
    List<String> names = new ArrayList<>(List.of(name));
    names.addAll(versions);
    ByteBuffer definitions = ByteBuffer.allocate(names.size() * 28).order(ByteOrder.LITTLE_ENDIAN);
    int at = 1;
    for (int i = 0; i < names.size(); i++) {
      boolean last = i == names.size() - 1;
      definitions.putShort((short) 1).putShort((short) (i == 0 ? 1 : 0));
      definitions.putShort((short) (i + 1)).putShort((short) 1).putInt(hash(names.get(i)));
      definitions.putInt(20).putInt(last ? 0 : 28).putInt(at).putInt(0);
      at += names.get(i).length() + 1;
    }
    return definitions.array();
  }

  /** The System V hash of a symbol name. */
  private static int hash(String text) {
    long hash = 0;
    for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
      hash = (hash << 4) + b;
      long high = hash & 0xf0000000L;
      hash = (hash ^ (high >>> 24)) & ~high;
    }
    return (int) hash;
  }
}
