package org.darkroom.inspect;

import java.util.List;

/** What is known and refused: programs, archives, pages, drawings. */
final class ForeignMagic {
  static final List<Magic> ROWS =
      List.of(
          Magic.foreign(
              "application/x-executable", "a program", head -> head.has(0, 0x7F, 'E', 'L', 'F')),
          Magic.foreign(
              "application/vnd.microsoft.portable-executable",
              "a program",
              head -> head.has(0, "MZ") && head.find("\0", 64) >= 0),
          Magic.foreign(
              "application/x-mach-binary",
              "a program",
              head ->
                  head.has(0, 0xFE, 0xED, 0xFA, 0xCE)
                      || head.has(0, 0xFE, 0xED, 0xFA, 0xCF)
                      || head.has(0, 0xCE, 0xFA, 0xED, 0xFE)
                      || head.has(0, 0xCF, 0xFA, 0xED, 0xFE)
                      || head.has(0, 0xCA, 0xFE, 0xBA, 0xBE)),
          Magic.foreign("application/wasm", "a program", head -> head.has(0, 0, 'a', 's', 'm')),
          Magic.foreign("text/x-shellscript", "a script", head -> head.has(0, "#!")),
          Magic.foreign(
              "application/zip",
              "an archive",
              head -> head.has(0, 'P', 'K', 5, 6) || head.has(0, 'P', 'K', 7, 8)),
          Magic.foreign(
              "application/vnd.rar",
              "an archive",
              head -> head.has(0, 'R', 'a', 'r', '!', 0x1A, 7)),
          Magic.foreign(
              "application/x-7z-compressed",
              "an archive",
              head -> head.has(0, '7', 'z', 0xBC, 0xAF, 0x27, 0x1C)),
          Magic.foreign("application/gzip", "an archive", head -> head.has(0, 0x1F, 0x8B)),
          Magic.foreign(
              "application/x-bzip2",
              "an archive",
              head -> head.has(0, "BZh") && head.has(4, "1AY&SY")),
          Magic.foreign(
              "application/x-xz", "an archive", head -> head.has(0, 0xFD, '7', 'z', 'X', 'Z', 0)),
          Magic.foreign(
              "application/zstd", "an archive", head -> head.has(0, 0x28, 0xB5, 0x2F, 0xFD)),
          Magic.foreign("application/x-tar", "an archive", head -> head.has(257, "ustar")),
          Magic.foreign("application/vnd.ms-cab-compressed", "an archive", h -> h.has(0, "MSCF")),
          Magic.foreign("application/postscript", "PostScript", head -> head.has(0, "%!")),
          Magic.foreign("application/vnd.sqlite3", "a database", h -> h.has(0, "SQLite format 3")),
          Magic.foreign("application/x-hls", "a playlist", head -> head.has(0, "#EXTM3U")));

  private ForeignMagic() {}
}
