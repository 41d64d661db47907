package org.darkroom.job;

/** The order of ordinals is the order of urgency; the ordinal is stored. */
public enum Priority {
  CRITICAL,
  HIGH,
  NORMAL,
  LOW
}
