package org.darkroom.storage;

/** A stream had more bytes than allowed; what was stored of it is removed. */
public final class UploadTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long limit;

  /** Tells the limit in bytes. */
  public UploadTooLargeException(long limit) {
    super("more than " + limit + " bytes");
    this.limit = limit;
  }

  /** The limit in bytes. */
  public long limit() {
    return limit;
  }
}
