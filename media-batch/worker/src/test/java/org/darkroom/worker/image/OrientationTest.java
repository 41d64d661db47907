package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  /** What is stored, two wide and three high, by the EXIF specification's "row 0, column 0". */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 123456",
    "2, 2, 214365",
    "3, 2, 654321",
    "4, 2, 563412",
    "5, 3, 135246",
    "6, 3, 531642",
    "7, 3, 642531",
    "8, 3, 246135",
    "9, 2, 123456",
    "0, 2, 123456"
  })
  void apply_eachNumber_turnsThePixels(int exif, int width, String expected) {
    Bitmap stored = new Bitmap(2, 3, false, new int[] {1, 2, 3, 4, 5, 6});
    Bitmap shown = Orientation.of(exif).apply(stored);
    StringBuilder digits = new StringBuilder();
    for (int it : shown.argb()) {
      digits.append(it);
    }
    assertThat(shown.width()).isEqualTo(width);
    assertThat(digits).hasToString(expected);
  }

  @Test
  void exif_bothByteOrders_isRead() {
    byte[] big = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0};
    byte[] little = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0};
    assertThat(Exif.orientation(big)).isEqualTo(Orientation.TURNED_90);
    assertThat(Exif.orientation(little)).isEqualTo(Orientation.TURNED_270);
  }

  @Test
  void exif_cutOrLying_isNormal() {
    byte[] far = {'M', 'M', 0, 42, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThat(Exif.orientation(far)).isEqualTo(Orientation.NORMAL);
    assertThat(Exif.orientation(new byte[3])).isEqualTo(Orientation.NORMAL);
  }

  @Test
  void xmp_attributeOrElement_isRead() {
    assertThat(xmp("<x tiff:Orientation=\"6\"/>")).isEqualTo(Orientation.TURNED_90);
    assertThat(xmp("<tiff:Orientation>3</tiff:Orientation>")).isEqualTo(Orientation.TURNED_180);
    assertThat(xmp("<tiff:Orientation>9</tiff:Orientation>")).isEqualTo(Orientation.NORMAL);
  }

  private static Orientation xmp(String text) {
    return Exif.ofXmp(text.getBytes(StandardCharsets.UTF_8));
  }
}
