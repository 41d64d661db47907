package org.darkroom.worker;

/** Why a file is unfit; the names are the stable codes of the product. */
public enum Verdict {
  /** The type cannot be handled here. */
  UNSUPPORTED_TYPE,
  /** It is damaged, truncated, or not what its type promises. */
  CORRUPT_MEDIA,
  /** It is encrypted. */
  ENCRYPTED_MEDIA,
  /** It holds nothing to see or hear. */
  NO_MEDIA_STREAMS,
  /** It has more parts than allowed. */
  TOO_LARGE,
  /** It has more pixels than allowed. */
  TOO_MANY_PIXELS,
  /** It lasts longer than allowed. */
  TOO_LONG
}
