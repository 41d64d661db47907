package org.darkroom.web.media;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** Scheme and authority by which the client reached us. */
final class Origin {
  private Origin() {}

  static URI of(UriInfo uri) {
    return URI.create(uri.getBaseUri().getScheme() + "://" + uri.getBaseUri().getAuthority());
  }
}
