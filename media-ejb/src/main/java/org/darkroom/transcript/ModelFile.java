package org.darkroom.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.darkroom.shared.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/** Looks at a model file before any engine does. */
final class ModelFile {
  static final String KEY = "darkroom.transcription.model";

  /** 0x67676d6c, least byte first. */
  private static final byte[] MAGIC = {'l', 'm', 'g', 'g'};

  private ModelFile() {}

  /**
   * Checks that it is there, is a model, and has that checksum.
   *
   * @param sha256 64 hex digits, or null for any
   */
  static void check(Path file, @Nullable String sha256) {
    if (!file.isAbsolute() || !Files.isReadable(file) || !Files.isRegularFile(file)) {
      throw invalid(file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw invalid(file);
      }
    } catch (IOException e) {
      throw invalid(file);
    }
    if (sha256 != null) {
      check(file, KEY + "-sha256", sha256.toLowerCase(Locale.ROOT));
    }
  }

  private static void check(Path file, String key, String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new InvalidSettingException(key, sha256, "64 hex digits");
    }
    String actual = sha256(file);
    if (!actual.equals(sha256)) {
      throw new InvalidSettingException(
          key, sha256, "the checksum of the file that " + KEY + " names, which is " + actual);
    }
  }

  private static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw invalid(file);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InvalidSettingException invalid(Path file) {
    return new InvalidSettingException(
        KEY, file.toString(), "the absolute path of a readable ggml model of whisper.cpp");
  }
}
