package org.darkroom.inspect;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Still images. */
final class ImageMagic {
  /** Header sizes that BITMAPINFOHEADER and its relatives have. */
  private static final Set<Long> BMP_HEADERS = Set.of(12L, 16L, 40L, 52L, 56L, 64L, 108L, 124L);

  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
  private static final Set<String> HEIF_BRANDS = Set.of("mif1", "msf1", "mif2");

  private static final String CONVERT = " Convert it to JPEG, PNG or WebP first.";

  static final List<Magic> ROWS =
      List.of(
          known("image/jpeg", head -> head.has(0, 0xFF, 0xD8, 0xFF)),
          known("image/png", head -> head.has(0, 0x89, 'P', 'N', 'G', 13, 10, 0x1A, 10)),
          known("image/gif", head -> head.has(0, "GIF87a") || head.has(0, "GIF89a")),
          known("image/webp", head -> head.has(0, "RIFF") && head.has(8, "WEBP")),
          Magic.foreign(
              "image/x-canon-cr2",
              "a camera's raw image",
              CONVERT,
              head -> isTiff(head) && head.has(8, "CR")),
          known("image/tiff", ImageMagic::isTiff),
          known("image/bmp", ImageMagic::isBmp),
          known("image/avif", head -> BoxBrands.anyOf(head, AVIF_BRANDS)),
          known("image/heic", head -> BoxBrands.anyOf(head, HEIC_BRANDS)),
          known("image/heif", head -> BoxBrands.anyOf(head, HEIF_BRANDS)),
          known("image/jxl", head -> head.has(0, 0xFF, 0x0A) || isSignatureBox(head, "JXL ")),
          known(
              "image/jp2",
              head -> isSignatureBox(head, "jP  ") || head.has(0, 0xFF, 0x4F, 0xFF, 0x51)),
          Magic.foreign(
              "image/vnd.adobe.photoshop",
              "a Photoshop image",
              CONVERT,
              head -> head.has(0, "8BPS")),
          Magic.foreign("image/x-icon", "an icon", CONVERT, ImageMagic::isIcon));

  private ImageMagic() {}

  private static Magic known(String mime, Predicate<Head> matcher) {
    return Magic.known(DetectedType.image(mime), matcher);
  }

  /** Classic (42) and big (43) TIFF in both byte orders. */
  private static boolean isTiff(Head head) {
    return head.has(0, 'I', 'I', 42, 0)
        || head.has(0, 'M', 'M', 0, 42)
        || head.has(0, 'I', 'I', 43, 0, 8, 0)
        || head.has(0, 'M', 'M', 0, 43, 0, 8);
  }

  private static boolean isBmp(Head head) {
    return head.has(0, "BM") && BMP_HEADERS.contains(head.u32le(14));
  }

  /** The box that JPEG 2000 and JPEG XL files begin with. */
  private static boolean isSignatureBox(Head head, String type) {
    return head.u32(0) == 12 && head.has(4, type) && head.has(8, 13, 10, 0x87, 10);
  }

  /** An icon or cursor: a directory of at least one entry, whose reserved byte is 0. */
  private static boolean isIcon(Head head) {
    boolean directory = head.has(0, 0, 0, 1, 0) || head.has(0, 0, 0, 2, 0);
    return directory && head.at(4) > 0 && head.at(5) == 0 && head.at(9) == 0;
  }
}
