package org.darkroom.shared;

/** A setting that cannot be used: the message names the key, the value and what is allowed. */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the one message an operator needs. */
  public InvalidSettingException(String key, String value, String allowed) {
    super(key + "=" + value + " is not allowed; allowed: " + allowed);
  }
}
