package org.darkroom.delivery;

import java.nio.charset.StandardCharsets;

/** Writes {@code Content-Disposition: attachment} with any file name (RFC 6266, RFC 8187). */
public final class AttachmentName {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~";

  private AttachmentName() {}

  /** The header's value: a plain name for old clients and the whole one, percent-encoded. */
  public static String header(String fileName) {
    StringBuilder plain = new StringBuilder();
    fileName
        .codePoints()
        .forEach(c -> plain.append(isPlain(c) || c == ' ' ? Character.toString(c) : "_"));
    StringBuilder encoded = new StringBuilder();
    for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append("%02X".formatted(b & 0xff));
      }
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
  }

  private static boolean isPlain(int c) {
    return PLAIN.indexOf(c) >= 0;
  }
}
