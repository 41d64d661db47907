package org.darkroom.inspect;

/** The streams of an Ogg file, by the pages that begin them (RFC 3533), all at its start. */
final class OggStreams {
  private static final int BEGINNING = 2;

  private OggStreams() {}

  /** Looks at the pages that begin a stream. */
  static Streams of(Head head) {
    Streams streams = Streams.NONE;
    int at = 0;
    while (head.has(at, "OggS") && (head.at(at + 5) & BEGINNING) != 0) {
      int segments = Math.max(0, head.at(at + 26));
      int data = at + 27 + segments;
      streams = streams.and(codec(head, data));
      at = data;
      for (int i = 0; i < segments; i++) {
        at += Math.max(0, head.at(data - segments + i));
      }
    }
    return streams;
  }

  private static Streams codec(Head head, int at) {
    boolean video =
        head.has(at, 0x80, 't', 'h', 'e', 'o', 'r', 'a')
            || head.has(at, "BBCD\0")
            || head.has(at, 1, 'v', 'i', 'd', 'e', 'o')
            || head.has(at, "OVP80");
    boolean audio =
        head.has(at, "OpusHead")
            || head.has(at, 1, 'v', 'o', 'r', 'b', 'i', 's')
            || head.has(at, 0x7F, 'F', 'L', 'A', 'C')
            || head.has(at, "Speex   ")
            || head.has(at, "PCM     ");
    return new Streams(video, audio);
  }
}
