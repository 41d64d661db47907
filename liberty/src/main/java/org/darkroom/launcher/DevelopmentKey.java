package org.darkroom.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.darkroom.services.PrivateFiles;

/**
 * The key that signs tokens for development: one for each data directory, made on first use, its
 * private half readable by its owner only.
 */
final class DevelopmentKey {

  private static final int BITS = 2048;

  private final Path privateFile;
  private final Path publicFile;

  private DevelopmentKey(Path data) {
    this.privateFile = data.resolve("keys/jwt-private.pem");
    this.publicFile = data.resolve("keys/jwt-public.pem");
  }

  /** Returns the key of a data directory. */
  static DevelopmentKey of(Path data) {
    DevelopmentKey key = new DevelopmentKey(data);
    if (!Files.exists(key.privateFile) || !Files.exists(key.publicFile)) {
      key.generate();
    }
    return key;
  }

  /**
   * Returns the PEM file of the public half, as {@code mp.jwt.verify.publickey.location} takes it.
   */
  Path publicFile() {
    return publicFile;
  }

  /** Returns the half that signs. */
  PrivateKey signing() {
    try {
      String text =
          Files.readString(privateFile).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    } catch (IOException | GeneralSecurityException e) {
      throw new LauncherException("Cannot read " + privateFile + ": " + e.getMessage(), e);
    }
  }

  /** The private half comes last: a pair that was interrupted is made anew. */
  private void generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      Files.deleteIfExists(privateFile);
      PrivateFiles.write(publicFile, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
      PrivateFiles.write(privateFile, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw new LauncherException("Cannot make a key in " + privateFile.getParent(), e);
    }
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), kind);
  }
}
