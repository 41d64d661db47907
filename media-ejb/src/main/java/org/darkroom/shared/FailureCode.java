package org.darkroom.shared;

/** The stable codes of how processing an asset can end badly. Their names are part of the API. */
public enum FailureCode {
  TYPE_MISMATCH(true),
  UNSUPPORTED_TYPE(true),
  CORRUPT_MEDIA(true),
  ENCRYPTED_MEDIA(true),
  NO_MEDIA_STREAMS(true),
  TOO_LARGE(true),
  TOO_MANY_PIXELS(true),
  TOO_LONG(true),
  SIZE_MISMATCH(true),
  CHECKSUM_MISMATCH(true),
  VIRUS_FOUND(true),
  SCANNER_UNAVAILABLE(false),
  TIMEOUT(false),
  WORKER_CRASHED(false),
  STORAGE_UNAVAILABLE(false),
  CANCELLED(false),
  INTERNAL(false);

  private final boolean verdict;

  FailureCode(boolean verdict) {
    this.verdict = verdict;
  }

  /** True when the file itself was judged unfit, so that no retry helps: the asset is REJECTED. */
  public boolean isVerdict() {
    return verdict;
  }
}
