package org.darkroom.web.deliver;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.darkroom.delivery.ByteRange;
import org.darkroom.delivery.Deliverable;
import org.darkroom.delivery.Deliveries;
import org.darkroom.delivery.DeliveryPath;
import org.darkroom.delivery.SignedUrls;
import org.darkroom.storage.StorageUnavailableException;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemPage;

/**
 * GET and HEAD of signed URLs. Their path is read as it came: an escaped or dotted path names
 * nothing. No cookie, header or session plays a part, so any origin may read the answer.
 */
@WebServlet(name = "delivery", urlPatterns = "/d/*", loadOnStartup = 1)
public class DeliveryServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient SignedUrls urls;
  private final transient Deliveries deliveries;
  private final transient Delivery delivery;
  private final transient Clock clock;

  /** Checks with those URLs, looks into those deliveries. */
  @Inject
  public DeliveryServlet(SignedUrls urls, Deliveries deliveries, Delivery delivery, Clock clock) {
    this.urls = urls;
    this.deliveries = deliveries;
    this.delivery = delivery;
    this.clock = clock;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    DeliveryHeaders.always(response);
    Optional<DeliveryPath> path = DeliveryPath.parse(request.getRequestURI());
    if (path.isEmpty()) {
      ProblemPage.send(response, ProblemCode.NOT_FOUND, "no such object");
    } else if (!urls.accepts(path.get())) {
      ProblemPage.send(response, ProblemCode.FORBIDDEN, "the URL has expired or was altered");
    } else {
      Optional<Deliverable> found = deliveries.find(path.get());
      if (found.isEmpty()) {
        ProblemPage.send(response, ProblemCode.NOT_FOUND, "no such object");
      } else {
        answer(found.get(), path.get(), request, response);
      }
    }
  }

  /** The same without the body; the size is set, so nothing needs to be read. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    doGet(request, response);
  }

  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
    DeliveryHeaders.preflight(response);
  }

  private void answer(
      Deliverable object,
      DeliveryPath path,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    DeliveryHeaders.of(object, path.expiry() - clock.instant().getEpochSecond(), response);
    if (Conditions.notModified(request.getHeader("If-None-Match"), object.etag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    String range =
        Conditions.rangeHolds(request.getHeader("If-Range"), object.etag())
            ? request.getHeader("Range")
            : null;
    try {
      delivery.send(object, ByteRange.of(range, object.size()), request, response);
    } catch (StorageUnavailableException e) {
      if (response.isCommitted()) {
        throw new IOException("the object store broke off", e);
      }
      response.reset();
      DeliveryHeaders.always(response);
      response.setHeader("Retry-After", "5");
      ProblemPage.send(response, ProblemCode.STORAGE_UNAVAILABLE, "try again in a few seconds");
    }
  }
}
