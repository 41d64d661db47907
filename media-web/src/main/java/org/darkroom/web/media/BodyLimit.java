package org.darkroom.web.media;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemException;

/**
 * Bounds bodies that are read whole, also chunked ones: JSON to 64 KB, forms to 100 MB and a little
 * for their boundaries. Raw uploads stream and are bounded by the limits of their kind.
 */
@Provider
public class BodyLimit implements ContainerRequestFilter {
  private static final long JSON = 64 * 1024;
  private static final long FORM = 100L * 1024 * 1024 + 64 * 1024;

  @Override
  public void filter(ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    boolean form = type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE);
    boolean upload = request.getUriInfo().getPath().endsWith("/upload");
    if (!request.hasEntity() || (upload && !form)) {
      return;
    }
    long most = form ? FORM : JSON;
    String declared = request.getHeaderString("Content-Length");
    if (declared != null && declared.matches("[0-9]{1,18}") && Long.parseLong(declared) > most) {
      throw tooLarge(most);
    }
    request.setEntityStream(new Bounded(request.getEntityStream(), most));
  }

  private static ProblemException tooLarge(long most) {
    return new ProblemException(ProblemCode.TOO_LARGE, "the body has more than " + most + " bytes");
  }

  private static final class Bounded extends FilterInputStream {
    private final long most;
    private long read;

    Bounded(InputStream body, long most) {
      super(body);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      count(n);
      return n;
    }

    private void count(int n) {
      read += Math.max(0, n);
      if (read > most) {
        throw tooLarge(most);
      }
    }
  }
}
