package org.darkroom.web.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of requests, as hex. */
final class Digests {
  private Digests() {}

  static String sha256(String text) {
    return hex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Reads the rest of the stream. */
  static String sha256(InputStream stream) throws IOException {
    try (DigestInputStream digesting = digesting(stream)) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return hexOf(digesting);
    }
  }

  static DigestInputStream digesting(InputStream stream) {
    return new DigestInputStream(stream, digest());
  }

  /** Of what was read of it so far. */
  static String hexOf(DigestInputStream stream) {
    return hex(stream.getMessageDigest().digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
