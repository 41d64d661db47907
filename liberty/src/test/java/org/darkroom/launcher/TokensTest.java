package org.darkroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

  @TempDir Path data;
  @TempDir Path other;

  @Test
  void sign_admin_carriesTheClaimsAndVerifiesWithThePublicFile() throws Exception {
    DevelopmentKey key = DevelopmentKey.of(data);

    JwtClaims claims =
        consumer(key)
            .processToClaims(Tokens.sign(key.signing(), "alice", "admin", Optional.of("acme")));

    assertThat(claims.getSubject()).isEqualTo("alice");
    assertThat(claims.getStringClaimValue("upn")).isEqualTo("alice");
    assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("user", "admin"));
    assertThat(claims.getStringClaimValue("tenant")).isEqualTo("acme");
  }

  @Test
  void sign_withAnotherDirectorysKey_isRefused() throws Exception {
    String token =
        Tokens.sign(DevelopmentKey.of(other).signing(), "alice", "user", Optional.empty());

    assertThatThrownBy(() -> consumer(DevelopmentKey.of(data)).processToClaims(token))
        .isInstanceOf(InvalidJwtException.class);
  }

  @Test
  void key_askedForTwice_isTheSameAndPrivate() throws Exception {
    String first = Files.readString(DevelopmentKey.of(data).publicFile());

    assertThat(Files.readString(DevelopmentKey.of(data).publicFile())).isEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("keys/jwt-private.pem"))))
        .isEqualTo("rw-------");
  }

  private static JwtConsumer consumer(DevelopmentKey key) throws Exception {
    String pem = Files.readString(key.publicFile()).replaceAll("-----[A-Z ]+-----|\\s", "");
    PublicKey verifying =
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem)));
    return new JwtConsumerBuilder()
        .setVerificationKey(verifying)
        .setExpectedIssuer(Tokens.ISSUER)
        .setExpectedAudience(Tokens.AUDIENCE)
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "RS256"))
        .build();
  }
}
