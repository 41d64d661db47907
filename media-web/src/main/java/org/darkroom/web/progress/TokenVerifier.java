package org.darkroom.web.progress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.darkroom.progress.Pass;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Viewer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/** Verifies bearer tokens of WebSocket handshakes as the server verifies those of the API. */
@Singleton
class TokenVerifier {
  private static final int SKEW_SECONDS = 60;

  private final TokenSettings settings;
  private @Nullable JwtConsumer consumer;

  @Inject
  TokenVerifier(TokenSettings settings) {
    this.settings = settings;
  }

  /** Who it is; empty when the token is not to be trusted or lets nobody in. */
  Optional<Pass> verify(String token) {
    try {
      return pass(consumer().processToClaims(token));
    } catch (InvalidJwtException | MalformedClaimException e) {
      return Optional.empty();
    }
  }

  private static Optional<Pass> pass(JwtClaims claims) throws MalformedClaimException {
    List<String> groups =
        claims.hasClaim("groups") ? claims.getStringListClaimValue("groups") : List.of();
    boolean admin = groups.contains("admin");
    if (!admin && !groups.contains("user")) {
      return Optional.empty();
    }
    String tenant = claims.getStringClaimValue("tenant");
    // A blank name is no name, and must not pass for "no tenant": such an admin would see all.
    if (claims.getSubject().isBlank() || (tenant != null && tenant.isBlank())) {
      return Optional.empty();
    }
    Owner owner = new Owner(claims.getIssuer(), tenant, claims.getSubject());
    Instant expiresAt = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
    return Optional.of(new Pass(new Viewer(owner, admin), expiresAt));
  }

  private synchronized JwtConsumer consumer() {
    if (consumer == null) {
      consumer =
          new JwtConsumerBuilder()
              .setVerificationKeyResolver(settings.keys())
              .setJwsAlgorithmConstraints(
                  new AlgorithmConstraints(
                      ConstraintType.PERMIT,
                      AlgorithmIdentifiers.RSA_USING_SHA256,
                      AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
              .setExpectedIssuer(settings.issuer())
              .setExpectedAudience(settings.audiences())
              .setRequireExpirationTime()
              .setRequireSubject()
              .setAllowedClockSkewInSeconds(SKEW_SECONDS)
              .build();
    }
    return consumer;
  }
}
