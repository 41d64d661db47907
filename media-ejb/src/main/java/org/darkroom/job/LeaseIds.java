package org.darkroom.job;

import java.security.SecureRandom;
import java.util.Base64;

/** Names for leases, never the same twice: 96 random bits in 16 characters. */
final class LeaseIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 12;

  private LeaseIds() {}

  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
