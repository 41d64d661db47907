package org.darkroom.worker.vips;

import java.io.IOException;

/** libvips said no; the message is what it said. */
public final class VipsException extends IOException {
  private static final long serialVersionUID = 1L;

  VipsException(String message) {
    super(message);
  }
}
