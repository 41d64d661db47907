package org.darkroom.storage;

/** The object is gone, or is not the one with the expected entity tag any more. */
public final class ObjectChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the operation. */
  public ObjectChangedException(String operation) {
    super("object changed or gone: " + operation);
  }
}
