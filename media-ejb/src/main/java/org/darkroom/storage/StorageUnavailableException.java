package org.darkroom.storage;

/** The store did not answer, or answered that it cannot now; the call may be repeated later. */
public final class StorageUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the operation, never a key or a host. */
  public StorageUnavailableException(String operation, Throwable cause) {
    super("object store unavailable: " + operation, cause);
  }
}
