package org.darkroom.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** An issuer of its own with a key on P-256, as a company would configure it. */
final class EcKey {
  private static final String ISSUER = "https://login.example.test";
  private final KeyPair pair;
  private final Path file;

  EcKey(Path directory) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
      String body = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
      file =
          Files.writeString(
              directory.resolve("issuer.pem"),
              "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a server needs to trust it. */
  Map<String, String> variables() {
    return Map.of(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
        file.toUri().toString(),
        "MP_JWT_VERIFY_PUBLICKEY_ALGORITHM",
        "ES256",
        "MP_JWT_VERIFY_ISSUER",
        ISSUER,
        "MP_JWT_VERIFY_AUDIENCES",
        "darkroom");
  }

  /** A token of five minutes. */
  String token(String subject, String group, @Nullable String tenant) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience("darkroom");
    claims.setSubject(subject);
    claims.setIssuedAtToNow();
    claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() + 300));
    claims.setStringListClaim("groups", List.of(group));
    if (tenant != null) {
      claims.setStringClaim("tenant", tenant);
    }
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setKey(pair.getPrivate());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
