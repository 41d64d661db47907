package org.darkroom.web.media;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.darkroom.web.problem.ProblemException;

/**
 * Lets only whole JSON through to the binding, which skips what it does not know and would look for
 * the end of a cut-off object for ever. The size is bounded before by {@link BodyLimit}.
 */
@Provider
public class WholeJson implements ReaderInterceptor {
  private static final int DEEPEST = 64;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
      byte[] body = context.getInputStream().readAllBytes();
      if (body.length > 0) {
        check(body);
      }
      context.setInputStream(new ByteArrayInputStream(body));
    }
    return context.proceed();
  }

  private static void check(byte[] body) {
    try (JsonParser parser = JSON.createParser(new ByteArrayInputStream(body))) {
      int depth = 0;
      while (parser.hasNext() && depth <= DEEPEST) {
        depth += step(parser.next());
      }
      if (depth == 0) {
        return;
      }
    } catch (JsonException e) {
      throw expected();
    }
    throw expected();
  }

  private static int step(JsonParser.Event event) {
    return switch (event) {
      case START_OBJECT, START_ARRAY -> 1;
      case END_OBJECT, END_ARRAY -> -1;
      default -> 0;
    };
  }

  private static ProblemException expected() {
    return ProblemException.invalid("the body is not the JSON that is expected");
  }
}
