package org.darkroom.inspect;

import java.nio.charset.StandardCharsets;

/** Small beginnings of files of many formats. */
final class Heads {
  private static final int[] ASF = {
    0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0, 0xAA, 0, 0x62, 0xCE, 0x6C
  };
  private static final int[] ASF_TAIL = {
    0x4D, 0x5B, 0xCF, 0x11, 0xA8, 0xFD, 0, 0x80, 0x5F, 0x5C, 0x44, 0x2B
  };

  private Heads() {}

  static byte[] brand(String major, String... compatible) {
    Bytes brands = Bytes.of(major).u32(0);
    for (String brand : compatible) {
      brands.text(brand);
    }
    return Bytes.box("ftyp", brands.done()).done();
  }

  /** A movie of tracks with those handlers, behind a box of media. */
  static byte[] movie(String major, String... handlers) {
    Bytes moov = Bytes.empty();
    for (String handler : handlers) {
      byte[] hdlr =
          Bytes.box("hdlr", Bytes.empty().u32(0).u32(0).text(handler).u32(0).done()).done();
      moov.array(Bytes.box("trak", Bytes.box("mdia", hdlr).done()).done());
    }
    return Bytes.empty()
        .array(brand(major, "isom"))
        .array(Bytes.box("mdat", new byte[300]).done())
        .array(Bytes.box("moov", moov.done()).done())
        .done();
  }

  static byte[] matroska(String docType, int... trackTypes) {
    byte[] name = docType.getBytes(StandardCharsets.US_ASCII);
    Bytes tracks = Bytes.empty();
    for (int type : trackTypes) {
      tracks.raw(0xAE, 0x86, 0xD7, 0x81, 1, 0x83, 0x81, type);
    }
    byte[] entries = tracks.done();
    Bytes segment =
        Bytes.of(0xEC, 0x84, 0, 0, 0, 0)
            .raw(0x16, 0x54, 0xAE, 0x6B, 0x80 | entries.length)
            .array(entries);
    return Bytes.of(0x1A, 0x45, 0xDF, 0xA3, 0x80 | (4 + 3 + name.length))
        .raw(0x42, 0x86, 0x81, 1)
        .raw(0x42, 0x82, 0x80 | name.length)
        .array(name)
        .raw(0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)
        .array(segment.done())
        .done();
  }

  static byte[] ogg(int[] codec) {
    return Bytes.of("OggS").raw(0, 2).fill(0, 20).raw(1, codec.length).raw(codec).done();
  }

  static byte[] asf(int... kinds) {
    Bytes header = Bytes.of(ASF).upTo(30);
    for (int kind : kinds) {
      header.raw(
          kind == 'v' ? new int[] {0xC0, 0xEF, 0x19, 0xBC} : new int[] {0x40, 0x9E, 0x69, 0xF8});
      header.raw(ASF_TAIL);
    }
    return header.upTo(200).done();
  }

  static byte[] transport(int packet, int offset) {
    Bytes stream = Bytes.empty();
    for (int i = 0; i < 6; i++) {
      stream.fill(0, offset).raw(0x47, 0x40, 0, 0x10).fill(0xFF, packet - offset - 4);
    }
    return stream.done();
  }

  /** Frames of layer III, 128 kbit/s, 44.1 kHz: 417 bytes each. */
  static byte[] mp3(int frames) {
    Bytes stream = Bytes.empty();
    for (int i = 0; i < frames; i++) {
      stream.raw(0xFF, 0xFB, 0x90, 0x64).fill(0x55, 413);
    }
    return stream.done();
  }

  /** Frames of 200 bytes. */
  static byte[] adts(int frames) {
    Bytes stream = Bytes.empty();
    for (int i = 0; i < frames; i++) {
      stream.raw(0xFF, 0xF1, 0x50, 0x80, 25, 0x1F, 0xFC).fill(0x21, 193);
    }
    return stream.done();
  }

  /** A tag of that many bytes behind its header. */
  static byte[] id3(int bytes) {
    return Bytes.of("ID3")
        .raw(3, 0, 0, bytes >> 21 & 0x7F, bytes >> 14 & 0x7F, bytes >> 7 & 0x7F, bytes & 0x7F)
        .fill(0, bytes)
        .done();
  }

  static byte[] join(byte[]... parts) {
    Bytes all = Bytes.empty();
    for (byte[] part : parts) {
      all.array(part);
    }
    return all.done();
  }
}
