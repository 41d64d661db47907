package org.darkroom.services;

import java.security.SecureRandom;
import java.util.Base64;

/** Random passwords and keys. */
public final class Secrets {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** Returns 24 random bytes as 32 letters, digits, {@code -} and {@code _}. */
  public static String password() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24));
  }

  /** Returns random bytes. */
  public static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
