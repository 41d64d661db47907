package org.darkroom.web.deliver;

import jakarta.servlet.http.HttpServletResponse;
import org.darkroom.delivery.AttachmentName;
import org.darkroom.delivery.Deliverable;

/** The headers of delivered objects. */
final class DeliveryHeaders {
  private DeliveryHeaders() {}

  /** What every answer carries: uploaded bytes never act as a page of this origin. */
  static void always(HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader(
        "Access-Control-Expose-Headers",
        "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag");
    response.setHeader("Cache-Control", "no-store");
  }

  /** Any origin may read with a range or a condition. */
  static void preflight(HttpServletResponse response) {
    always(response);
    response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
    response.setHeader("Access-Control-Allow-Headers", "Range, If-Range, If-None-Match");
    response.setHeader("Access-Control-Max-Age", "86400");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /**
   * What that object carries besides.
   *
   * @param secondsLeft how long the URL is good for: no cache keeps it longer
   */
  static void of(Deliverable object, long secondsLeft, HttpServletResponse response) {
    response.setHeader("ETag", Conditions.quoted(object.etag()));
    response.setHeader("Accept-Ranges", "bytes");
    String scope = object.shared() ? "public" : "private";
    response.setHeader(
        "Cache-Control",
        object.fixed() ? scope + ", max-age=" + secondsLeft + ", immutable" : "no-cache");
    String attachment = object.attachmentName();
    if (attachment != null) {
      response.setHeader("Content-Disposition", AttachmentName.header(attachment));
    }
  }
}
