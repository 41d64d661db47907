package org.darkroom.alert;

/** Where alerts are told besides the log. */
public interface AlertChannel {

  /** Tells that an alert was opened, or has ended. Never fails; may take some seconds. */
  void tell(Alert alert);
}
