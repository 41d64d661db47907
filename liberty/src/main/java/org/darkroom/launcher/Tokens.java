package org.darkroom.launcher;

import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Signs tokens for development. */
final class Tokens {

  /** The issuer of development tokens, which the server expects with embedded services. */
  static final String ISSUER = "darkroom-development";

  /** The audience of development tokens. */
  static final String AUDIENCE = "darkroom";

  private static final float LIFETIME_MINUTES = 12 * 60;

  private Tokens() {}

  /**
   * Returns a token of 12 hours.
   *
   * @param user the owner, {@code sub}
   * @param role {@code user} or {@code admin}; an administrator is a user too
   * @param tenant the tenant, if any
   */
  static String sign(PrivateKey key, String user, String role, Optional<String> tenant) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(user);
    claims.setStringClaim("upn", user);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(LIFETIME_MINUTES);
    claims.setGeneratedJwtId();
    claims.setStringListClaim(
        "groups", role.equals("admin") ? List.of("user", "admin") : List.of(role));
    tenant.ifPresent(value -> claims.setStringClaim("tenant", value));
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setHeader("typ", "JWT");
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new LauncherException("Cannot sign the token", e);
    }
  }
}
