package org.darkroom.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

/** Signs short texts with the first delivery key and accepts those signed with any of them. */
@Singleton
public class Signatures {
  private final List<SigningKey> keys;

  /** Signs with those keys. */
  @Inject
  public Signatures(DeliverySettings settings) {
    this.keys = settings.keys();
  }

  /** The key's id, a dot and the tag in URL-safe Base64. */
  public String sign(String purpose, String text) {
    SigningKey key = keys.get(0);
    return key.id() + "." + encode(key.tag(purpose, text));
  }

  /** Whether that signature was made by {@link #sign} for the same purpose and text. */
  public boolean verify(String purpose, String text, String signature) {
    for (SigningKey key : keys) {
      String prefix = key.id() + ".";
      if (signature.startsWith(prefix)) {
        byte[] expected = (prefix + encode(key.tag(purpose, text))).getBytes(US_ASCII);
        return MessageDigest.isEqual(expected, signature.getBytes(UTF_8));
      }
    }
    return false;
  }

  private static String encode(byte[] tag) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
  }
}
