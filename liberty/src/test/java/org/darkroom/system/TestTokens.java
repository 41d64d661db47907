package org.darkroom.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Tokens that the launcher would never sign. */
final class TestTokens {
  private final Path keys;

  TestTokens(Path data) {
    keys = data.resolve("keys");
  }

  String expiringIn(long seconds) {
    return signed(claims("darkroom", seconds), AlgorithmIdentifiers.RSA_USING_SHA256, privateKey());
  }

  String ofAudience(String audience) {
    return signed(claims(audience, 600), AlgorithmIdentifiers.RSA_USING_SHA256, privateKey());
  }

  String unsigned() {
    return signed(claims("darkroom", 600), AlgorithmIdentifiers.NONE, null);
  }

  /** Signed with the public key's text as a shared secret. */
  String confused() {
    return signed(
        claims("darkroom", 600),
        AlgorithmIdentifiers.HMAC_SHA256,
        new HmacKey(bytes("jwt-public.pem")));
  }

  private static JwtClaims claims(String audience, long seconds) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("darkroom-development");
    claims.setAudience(audience);
    claims.setSubject("mallory");
    claims.setStringClaim("upn", "mallory");
    claims.setIssuedAt(NumericDate.fromSeconds(NumericDate.now().getValue() - 3600));
    claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() + seconds));
    claims.setStringListClaim("groups", List.of("user"));
    return claims;
  }

  private static String signed(JwtClaims claims, String algorithm, @Nullable Key key) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(algorithm);
    if (key != null) {
      signature.setKey(key);
    }
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private Key privateKey() {
    String body =
        new String(bytes("jwt-private.pem"), java.nio.charset.StandardCharsets.US_ASCII)
            .replaceAll("-----[A-Z ]+-----", "")
            .replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] bytes(String file) {
    try {
      return Files.readAllBytes(keys.resolve(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
