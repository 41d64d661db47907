package org.darkroom.web.deliver;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.darkroom.delivery.ByteRange;
import org.darkroom.delivery.ByteRange.Part;
import org.darkroom.delivery.ByteRange.Unsatisfiable;
import org.darkroom.delivery.Deliverable;
import org.darkroom.storage.ObjectContent;
import org.darkroom.storage.ObjectStore;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemPage;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/** Streams an object or a part of it from the store to a client, holding none of it. */
@Singleton
public class Delivery {
  private static final int BUFFER = 64 * 1024;

  private final ObjectStore store;
  private final Counter delivered;

  /** Reads from that store and counts the bytes. */
  @Inject
  public Delivery(
      ObjectStore store,
      @Metric(
              name = "darkroom_delivery_bytes_total",
              absolute = true,
              description = "Bytes of media sent to clients")
          Counter delivered) {
    this.store = store;
    this.delivered = delivered;
  }

  /** Answers with the range; HEAD asks for its headers only and costs no call to the store. */
  void send(
      Deliverable object, ByteRange range, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (range instanceof Unsatisfiable) {
      DeliveryHeaders.always(response);
      response.setHeader("Content-Range", "bytes */" + object.size());
      ProblemPage.send(response, ProblemCode.RANGE_OUTSIDE, "the range is outside the object");
      return;
    }
    Part part = range instanceof Part given ? given : new Part(0, object.size() - 1);
    if (request.getMethod().equals("HEAD") || part.length() == 0) {
      describe(object, range, part, response);
      return;
    }
    Optional<ObjectContent> content = store.open(object.key(), part.first(), part.last());
    if (content.isEmpty()) {
      DeliveryHeaders.always(response);
      ProblemPage.send(response, ProblemCode.NOT_FOUND, "no such object");
      return;
    }
    try (ObjectContent open = content.get()) {
      describe(object, range, part, response);
      copy(open.stream(), response.getOutputStream());
    }
  }

  private static void describe(
      Deliverable object, ByteRange range, Part part, HttpServletResponse response) {
    response.setContentType(object.contentType());
    response.setContentLengthLong(part.length());
    if (range instanceof Part) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(
          "Content-Range", "bytes %d-%d/%d".formatted(part.first(), part.last(), object.size()));
    }
  }

  /** A client that leaves breaks the write; closing the content then drops the store's answer. */
  private void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      to.write(buffer, 0, n);
      delivered.inc(n);
    }
  }
}
