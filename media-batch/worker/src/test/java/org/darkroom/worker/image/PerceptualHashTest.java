package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualHashTest {
  private static final int SAME = 8;

  @ParameterizedTest
  @CsvSource({"320,213,90", "150,100,60", "640,427,30", "97,64,75", "320,160,80"})
  void of_resizedAndCompressed_differsInFewBits(int width, int height, int quality)
      throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      BufferedImage scene = scene(seed, 900, 600);
      BufferedImage copy = jpeg(scaled(scene, width, height), quality);
      assertThat(distance(scene, copy)).as("scene %d", seed).isLessThanOrEqualTo(SAME);
    }
  }

  @Test
  void of_differentScenes_differsInAboutHalf() {
    double sum = 0;
    int pairs = 0;
    for (int one = 0; one < 40; one++) {
      for (int other = 0; other < one; other++) {
        int distance = distance(scene(one, 300, 200), scene(other, 300, 200));
        assertThat(distance).as("%d and %d", one, other).isGreaterThan(SAME);
        sum += distance;
        pairs++;
      }
    }
    assertThat(sum / pairs).isBetween(28.0, 36.0);
  }

  @Test
  void of_oneColour_isThatOfTheColour() throws Exception {
    BufferedImage red = plain(Color.RED, 500, 400);
    assertThat(distance(red, jpeg(plain(Color.RED, 80, 200), 50))).isZero();
    assertThat(distance(red, plain(Color.BLUE, 500, 400))).isGreaterThan(SAME);
    assertThat(distance(plain(Color.WHITE, 9, 9), plain(Color.BLACK, 9, 9))).isGreaterThan(SAME);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 30, 70})
  void of_oneSlope_isStableAndNotThatOfTheOtherDirection(int quality) throws Exception {
    BufferedImage across = Pictures.gradient(400, 300, BufferedImage.TYPE_INT_RGB);
    assertThat(distance(across, jpeg(scaled(across, 200, 150), quality))).isLessThanOrEqualTo(SAME);
    BufferedImage down = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = down.createGraphics();
    graphics.rotate(Math.PI / 2);
    graphics.drawImage(across, 0, -300, null);
    graphics.dispose();
    assertThat(distance(across, down)).isGreaterThan(SAME);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,700", "3000,2", "31,33"})
  void of_anyShape_isAHash(int width, int height) {
    BufferedImage picture = Pictures.gradient(width, height, BufferedImage.TYPE_INT_RGB);
    assertThat(hash(picture)).isEqualTo(hash(picture));
  }

  @Test
  void of_transparent_isThatOnWhite() {
    BufferedImage clear = new BufferedImage(200, 200, BufferedImage.TYPE_INT_ARGB);
    BufferedImage white = plain(Color.WHITE, 200, 200);
    for (BufferedImage it : new BufferedImage[] {clear, white}) {
      Graphics2D graphics = it.createGraphics();
      graphics.setColor(Color.BLACK);
      graphics.fillOval(20, 60, 90, 90);
      graphics.dispose();
    }
    assertThat(distance(clear, white)).isZero();
  }

  private static BufferedImage plain(Color colour, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  /** Some large and some small things of chance. */
  private static BufferedImage scene(int seed, int width, int height) {
    Random random = new Random(seed);
    BufferedImage image = plain(new Color(random.nextInt(0x1000000)), width, height);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (int i = 0; i < 40; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      int wide = (int) (width * random.nextDouble() * 12 / (i + 12));
      int high = (int) (height * random.nextDouble() * 12 / (i + 12));
      int left = (int) (random.nextDouble() * width) - wide / 2;
      int top = (int) (random.nextDouble() * height) - high / 2;
      if (random.nextBoolean()) {
        graphics.fillOval(left, top, wide, high);
      } else {
        graphics.fillRect(left, top, wide, high);
      }
    }
    graphics.dispose();
    return image;
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    Bitmap small = Resampler.fit(bitmap(image).rows(), width, height);
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    out.setRGB(0, 0, width, height, small.argb(), 0, width);
    return out;
  }

  private static BufferedImage jpeg(BufferedImage image, int quality) throws Exception {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality / 100f);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static int distance(BufferedImage one, BufferedImage other) {
    return Long.bitCount(hash(one) ^ hash(other));
  }

  private static long hash(BufferedImage image) {
    return PerceptualHash.of(bitmap(image));
  }

  static Bitmap bitmap(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    return new Bitmap(width, height, image.getColorModel().hasAlpha(), argb);
  }
}
