package org.darkroom.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Whose asset it is. Two subjects of different issuers or tenants are never the same owner.
 *
 * @param issuer the issuer of the owner's tokens
 * @param tenant the tenant, or null for owners without one
 * @param subject the token's subject
 */
public record Owner(String issuer, @Nullable String tenant, String subject) {

  /** One string that is equal exactly for equal owners; for keys of caches, lanes and limits. */
  public String key() {
    String tenantPart = tenant == null ? "-" : tenant.length() + ":" + tenant;
    return issuer.length() + ":" + issuer + tenantPart + "/" + subject;
  }

  /**
   * The lane of the owner's jobs: the tenant, which fairness and caps count by, a slash, and 66
   * bits of a digest that stand for the owner, which rates and the roll-out count by.
   */
  public String lane() {
    return lane(key());
  }

  /**
   * The lane of the owner's jobs that nobody waits for, so that they use up no rate of what is
   * fresh; of the same tenant.
   */
  public String backgroundLane() {
    return lane(key() + "\nbackground");
  }

  private String lane(String digested) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(digested.getBytes(StandardCharsets.UTF_8));
      String owner = Base64.getUrlEncoder().encodeToString(digest).substring(0, 11);
      return (tenant == null ? "" : tenant) + "/" + owner;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
