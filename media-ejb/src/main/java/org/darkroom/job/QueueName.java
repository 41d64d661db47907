package org.darkroom.job;

/** The queues; each has slots of its own on every node. */
public enum QueueName {
  MEDIA_IMAGE("media-image"),
  MEDIA_VIDEO("media-video"),
  MEDIA_AUDIO("media-audio"),
  MEDIA_DOCUMENT("media-document"),
  MEDIA_TRANSCRIPTION("media-transcription"),
  MEDIA_TRANSCRIPTION_LARGE("media-transcription-large"),
  MAINTENANCE("maintenance");

  private final String id;

  QueueName(String id) {
    this.id = id;
  }

  /** Whether its jobs usually run for minutes and more. */
  boolean isLong() {
    return this == MEDIA_VIDEO || this == MEDIA_TRANSCRIPTION || this == MEDIA_TRANSCRIPTION_LARGE;
  }

  /** Whether kinds of jobs wait in it that have nothing to do with each other. */
  boolean isMixed() {
    return this == MAINTENANCE;
  }

  /** The name in the API, in metrics and in Redis. */
  public String id() {
    return id;
  }

  /**
   * The queue of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static QueueName of(String id) {
    for (QueueName queue : values()) {
      if (queue.id.equals(id)) {
        return queue;
      }
    }
    throw new IllegalArgumentException("no queue " + id);
  }
}
