package org.darkroom.worker;

/** The reserved exit codes of the worker process; the server tells the causes apart by them. */
public final class ExitCode {
  /** End of the input: the server is gone or wants no more. */
  public static final int DONE = 0;

  /** Out of heap memory; the code that the JVM's ExitOnOutOfMemoryError uses. */
  public static final int MEMORY = 3;

  /** A frame that could not be read or a reply that could not be written. */
  public static final int PROTOCOL = 86;

  /** A request took longer than the time it carries, and the server had not ended it by then. */
  public static final int TIMEOUT = 87;

  private ExitCode() {}
}
