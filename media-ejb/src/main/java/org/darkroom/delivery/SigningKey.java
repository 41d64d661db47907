package org.darkroom.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of HMAC-SHA256 (RFC 2104) and the name that signatures made with it carry.
 *
 * @param id 1 to 16 letters and digits
 * @param secret at least 256 bits
 */
public record SigningKey(String id, SecretKeySpec secret) {
  static final String ALLOWED =
      "one or two of id:base64, separated by a comma; ids of 1 to 16 letters and digits, keys of at"
          + " least 32 bytes";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,16}");
  private static final int LEAST_BYTES = 32;

  /**
   * Reads {@code id:base64[,id:base64]}.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  static List<SigningKey> list(String text) {
    List<SigningKey> keys = Arrays.stream(text.split(",", -1)).map(SigningKey::one).toList();
    boolean twice = keys.stream().map(SigningKey::id).distinct().count() < keys.size();
    if (keys.size() > 2 || twice) {
      throw new IllegalArgumentException("one or two keys with different ids");
    }
    return keys;
  }

  private static SigningKey one(String text) {
    String[] parts = text.trim().split(":", 2);
    if (parts.length != 2 || !ID.matcher(parts[0]).matches()) {
      throw new IllegalArgumentException("id:base64");
    }
    byte[] bytes = Base64.getDecoder().decode(parts[1]);
    if (bytes.length < LEAST_BYTES) {
      throw new IllegalArgumentException("a longer key");
    }
    return new SigningKey(parts[0], new SecretKeySpec(bytes, "HmacSHA256"));
  }

  /**
   * The tag of a text.
   *
   * @param purpose what it is for: a tag made for one purpose is worth nothing for another
   */
  byte[] tag(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey " + id;
  }
}
