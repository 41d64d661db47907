package org.darkroom.worker.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.darkroom.worker.vips.VipsImage;
import org.darkroom.worker.vips.VipsRoom;
import org.jspecify.annotations.Nullable;

/** How libvips reads files of one type. Its own guess at the type is never asked for. */
enum VipsFormat {
  JPEG("jpegload", "", true) {
    @Override
    Facts look(Path source) throws IOException {
      JpegHeader header = JpegHeader.read(source);
      return new Facts(header.traits(), header.subsamples(), true, Transfer.SDR);
    }
  },
  PNG("pngload", "", true) {
    @Override
    Facts look(Path source) throws IOException {
      PngChunks chunks = PngChunks.read(source);
      return new Facts(chunks.traits(), false, false, chunks.transfer());
    }
  },
  TIFF("tiffload", "", true) {
    @Override
    Facts look(Path source) throws IOException {
      return Facts.of(TiffDirectories.scan(source).traits());
    }
  },
  HEIF("heifload", "libvips42 with libheif1 (later: libheif-plugin-libde265, -dav1d)", false) {
    /** Turns and cuts are the library's own; what EXIF says of them does not count. */
    @Override
    Facts look(Path source) throws IOException {
      return new Facts(Traits.NONE, false, false, HeifColours.transfer(source));
    }
  },
  JPEG_2000("jp2kload", "libvips42 with libopenjp2-7", false),
  JPEG_XL("jxlload", "libvips42 with libjxl", false),
  SVG("svgload", "libvips42 with librsvg2-2", false) {
    @Override
    VipsImage load(VipsRoom room, Path source, int shrink) throws IOException {
      Path clean = Files.createTempFile("drawing", ".svg");
      room.discard(clean);
      Drawing.sanitise(source, clean);
      return super.load(room, clean, shrink);
    }
  };

  private static final Map<String, VipsFormat> TYPES =
      Map.of(
          "image/jpeg", JPEG,
          "image/png", PNG,
          "image/tiff", TIFF,
          "image/heic", HEIF,
          "image/heif", HEIF,
          "image/avif", HEIF,
          "image/jp2", JPEG_2000,
          "image/jxl", JPEG_XL,
          "image/svg+xml", SVG);

  private final String loader;
  private final String supply;
  private final boolean other;

  VipsFormat(String loader, String supply, boolean other) {
    this.loader = loader;
    this.supply = supply;
    this.other = other;
  }

  /**
   * What a header tells.
   *
   * @param traits beside the pixels
   * @param subsamples whether memory stays small however many pixels there are
   * @param shrinks whether it can be decoded to a half, a quarter and an eighth
   * @param transfer what its samples mean
   */
  record Facts(Traits traits, boolean subsamples, boolean shrinks, Transfer transfer) {
    static Facts of(Traits traits) {
      return new Facts(traits, false, false, Transfer.SDR);
    }
  }

  /** How files of that type are read; null when libvips is not asked. */
  static @Nullable VipsFormat of(String type) {
    return TYPES.get(type);
  }

  /** The operation that reads it. */
  String loader() {
    return loader;
  }

  /** The packages that bring it. */
  String supply() {
    return supply;
  }

  /** Whether the other engine reads it too. */
  boolean hasOther() {
    return other;
  }

  /**
   * Looks at the header, with the same eyes as the other engine.
   *
   * @throws IOException when it is damaged
   */
  Facts look(Path source) throws IOException {
    return Facts.of(Traits.NONE);
  }

  /**
   * Opens the file; pixels are decoded when they are asked for.
   *
   * @param shrink 1, or by how much it is to be smaller
   */
  VipsImage load(VipsRoom room, Path source, int shrink) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("filename", source.toString());
    values.put("access", "sequential");
    values.put("fail_on", "truncated");
    if (shrink > 1) {
      values.put("shrink", Integer.toString(shrink));
    }
    return room.make(loader, values);
  }
}
