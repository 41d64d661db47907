package org.darkroom.web.problem;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.darkroom.storage.StorageUnavailableException;
import org.darkroom.storage.UploadTooLargeException;

/** Turns whatever ends a request into a problem; what is unexpected is logged once, here. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());
  private static final Duration STORE_RETRY = Duration.ofSeconds(5);

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException web
        && !(within(thrown) instanceof ProblemException)) {
      return ofWeb(web);
    }
    ProblemException known = known(within(thrown));
    if (known.code() == ProblemCode.INTERNAL) {
      LOG.log(Level.SEVERE, "request failed", thrown);
    }
    return response(known);
  }

  /** The problem inside what a reader of bodies wrapped around it, or the same. */
  private static Throwable within(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof ProblemException) {
        return each;
      }
    }
    return thrown;
  }

  private static ProblemException known(Throwable thrown) {
    if (thrown instanceof ProblemException problem) {
      return problem;
    }
    if (thrown instanceof UploadTooLargeException large) {
      return new ProblemException(
          ProblemCode.TOO_LARGE, "the upload has more than " + large.limit() + " bytes");
    }
    if (thrown instanceof StorageUnavailableException) {
      return new ProblemException(
          ProblemCode.STORAGE_UNAVAILABLE, "try again in a few seconds", STORE_RETRY);
    }
    if (isMalformedJson(thrown)) {
      return ProblemException.invalid("the body is not the JSON that is expected");
    }
    return new ProblemException(ProblemCode.INTERNAL, "it was logged; try again later");
  }

  private static boolean isMalformedJson(Throwable thrown) {
    return thrown instanceof JsonbException
        || thrown instanceof JsonException
        || (thrown instanceof ProcessingException && thrown.getCause() instanceof JsonbException);
  }

  private static Response ofWeb(WebApplicationException web) {
    Response original = web.getResponse();
    int status = original.getStatus();
    if (status < 400) {
      return original;
    }
    ProblemCode code = ProblemCode.ofStatus(status);
    String detail = web instanceof BadRequestException ? badRequest(web) : code.title();
    if (status >= 500 && code == ProblemCode.INTERNAL) {
      LOG.log(Level.SEVERE, "request failed", web);
    }
    Response.ResponseBuilder builder =
        Response.status(code.status()).type(Problem.TYPE).entity(Problem.of(code, detail));
    Set<String> allowed = original.getAllowedMethods();
    if (!allowed.isEmpty()) {
      builder.allow(allowed);
    }
    return withChallenge(builder, code).build();
  }

  private static String badRequest(WebApplicationException web) {
    return web.getCause() != null && isMalformedJson(web.getCause())
        ? "the body is not the JSON that is expected"
        : "a parameter or the body cannot be read";
  }

  private static Response response(ProblemException thrown) {
    Response.ResponseBuilder builder =
        Response.status(thrown.code().status()).type(Problem.TYPE).entity(thrown.problem());
    thrown
        .retryAfter()
        .ifPresent(wait -> builder.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
    return withChallenge(builder, thrown.code()).build();
  }

  private static Response.ResponseBuilder withChallenge(
      Response.ResponseBuilder builder, ProblemCode code) {
    return code == ProblemCode.UNAUTHORIZED
        ? builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        : builder;
  }
}
