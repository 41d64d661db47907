package org.darkroom.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Viewer;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who calls, by the verified token of the current request. */
@Singleton
public class Caller {
  /** May use the API for its own assets. */
  public static final String USER = "user";

  /** Sees its tenant's assets, or all without one. */
  public static final String ADMIN = "admin";

  private final JsonWebToken token;

  /** Reads that token, which stands for the one of the current request. */
  @Inject
  public Caller(JsonWebToken token) {
    this.token = token;
  }

  /** The caller, from the claims {@code iss}, {@code tenant}, {@code sub} and {@code groups}. */
  public Viewer viewer() {
    String issuer = token.getIssuer();
    String subject = token.getSubject();
    if (issuer == null || subject == null || subject.isBlank()) {
      throw new ProblemException(ProblemCode.UNAUTHORIZED, "the token names no issuer or subject");
    }
    boolean admin = token.getGroups() != null && token.getGroups().contains(ADMIN);
    return new Viewer(new Owner(issuer, tenant(token.getClaim("tenant")), subject), admin);
  }

  /** A tenant that cannot be read is refused: an admin without one sees everything. */
  private static @Nullable String tenant(@Nullable Object claim) {
    if (claim == null) {
      return null;
    }
    String text = claim instanceof JsonString json ? json.getString() : claim.toString();
    boolean isText = claim instanceof JsonString || claim instanceof String;
    if (!isText || text.isBlank()) {
      throw new ProblemException(ProblemCode.UNAUTHORIZED, "the claim tenant is not a name");
    }
    return text;
  }
}
