package org.darkroom.asset;

/** The four kinds of media; a file of another kind than declared is refused. */
public enum MediaKind {
  IMAGE,
  VIDEO,
  AUDIO,
  DOCUMENT;

  /** Whether the confirm request itself processes it. */
  public boolean isInline() {
    return this == AUDIO || this == DOCUMENT;
  }
}
