package org.darkroom.shared;

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
}
