package org.darkroom.inspect;

/** What a virus scanner says of a file. */
public sealed interface ScanResult {

  /** Nothing was found. */
  record Clean() implements ScanResult {}

  /** A signature matched. */
  record Infected(String signature) implements ScanResult {}

  /** The file is beyond what the scanner looks at; it works otherwise. */
  record TooLarge() implements ScanResult {}

  /**
   * The scanner is configured but does not answer as it should.
   *
   * @param reason for the log: no host, no path
   */
  record Unavailable(String reason) implements ScanResult {}

  /** There is no scanner. */
  record NotConfigured() implements ScanResult {}
}
