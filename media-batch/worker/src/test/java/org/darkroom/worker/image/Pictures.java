package org.darkroom.worker.image;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** Makes images: red at the left, blue at the right, a white corner at the top left. */
final class Pictures {
  private Pictures() {}

  static BufferedImage gradient(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.RED, width, 0, Color.BLUE));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width / 4, height / 4);
    graphics.dispose();
    return image;
  }

  static Path write(Path file, BufferedImage image, String format) throws IOException {
    if (!ImageIO.write(image, format, file.toFile())) {
      throw new IOException("no writer for " + format);
    }
    return file;
  }

  /** A GIF that is shown for ever: a white square of a quarter's width that moves to the right. */
  static Path writeAnimation(Path file, int width, int height, int frames) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (var out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < frames; i++) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(i * width / 4, 0, width / 4, height);
        graphics.dispose();
        writer.writeToSequence(new IIOImage(image, null, timed(writer, image, i == 0)), null);
      }
      writer.endWriteSequence();
    }
    return file;
  }

  private static IIOMetadata timed(ImageWriter writer, BufferedImage image, boolean first)
      throws IOException {
    IIOMetadata data = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
    String format = data.getNativeMetadataFormatName();
    IIOMetadataNode root = (IIOMetadataNode) data.getAsTree(format);
    IIOMetadataNode control =
        (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
    control.setAttribute("delayTime", "7");
    control.setAttribute("disposalMethod", "none");
    if (first) {
      IIOMetadataNode all = new IIOMetadataNode("ApplicationExtensions");
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(new byte[] {1, 0, 0});
      all.appendChild(loop);
      root.appendChild(all);
    }
    data.setFromTree(format, root);
    return data;
  }

  static Path writeInterlaced(Path file, BufferedImage image) throws IOException {
    return writeInSteps(file, image, "png");
  }

  static Path writeProgressive(Path file, BufferedImage image) throws IOException {
    return writeInSteps(file, image, "jpeg");
  }

  private static Path writeInSteps(Path file, BufferedImage image, String format)
      throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    ImageWriter writer = writers.next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    try (var out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    return file;
  }

  /** The JPEG with an EXIF segment after its first marker. */
  static Path withOrientation(Path jpeg, int orientation) throws IOException {
    byte[] file = Files.readAllBytes(jpeg);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, 2);
    byte o = (byte) orientation;
    byte[] tiff = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, o, 0, 0};
    out.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (8 + tiff.length)});
    out.write(new byte[] {'E', 'x', 'i', 'f', 0, 0});
    out.write(tiff);
    out.write(Arrays.copyOfRange(file, 2, file.length));
    return Files.write(jpeg, out.toByteArray());
  }

  static Path cut(Path file, double part) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * part)));
  }
}
