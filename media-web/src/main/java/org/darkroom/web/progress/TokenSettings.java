package org.darkroom.web.progress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.Settings;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** The keys, issuer and audiences of MicroProfile JWT, read from the same settings. */
@Singleton
class TokenSettings implements CheckedSettings {
  private static final String KEY = "mp.jwt.verify.publickey";
  private static final String LOCATION = "mp.jwt.verify.publickey.location";
  private static final String ALLOWED = "a PEM public key or a JWKS: file, file: URL or https URL";

  private final String issuer;
  private final String[] audiences;
  private final VerificationKeyResolver keys;

  @Inject
  TokenSettings(Settings settings) {
    issuer = settings.required("mp.jwt.verify.issuer", "the issuer of the tokens");
    audiences = settings.required("mp.jwt.verify.audiences", "the audiences accepted").split(",");
    keys =
        settings
            .optional(KEY)
            .map(text -> resolver(KEY, text))
            .orElseGet(() -> located(settings.required(LOCATION, ALLOWED)));
  }

  String issuer() {
    return issuer;
  }

  String[] audiences() {
    return audiences.clone();
  }

  VerificationKeyResolver keys() {
    return keys;
  }

  private static VerificationKeyResolver located(String location) {
    if (location.startsWith("https:") || location.startsWith("http:")) {
      return new HttpsJwksVerificationKeyResolver(new HttpsJwks(location));
    }
    try {
      Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
      return resolver(LOCATION, Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidSettingException(LOCATION, location, ALLOWED);
    }
  }

  private static VerificationKeyResolver resolver(String setting, String text) {
    try {
      if (text.stripLeading().startsWith("{")) {
        return new JwksVerificationKeyResolver(new JsonWebKeySet(text).getJsonWebKeys());
      }
      PublicKey key = pem(text);
      return (signature, context) -> key;
    } catch (JoseException | GeneralSecurityException | IllegalArgumentException e) {
      throw new InvalidSettingException(setting, "(unreadable)", ALLOWED);
    }
  }

  private static PublicKey pem(String text) throws GeneralSecurityException {
    String body = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getDecoder().decode(body));
    GeneralSecurityException last = new GeneralSecurityException("no algorithm");
    for (String algorithm : List.of("RSA", "EC")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePublic(spec);
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw last;
  }
}
