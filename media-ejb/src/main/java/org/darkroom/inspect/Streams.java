package org.darkroom.inspect;

/**
 * What a container was seen to hold; neither when nothing was found.
 *
 * @param video whether there are moving pictures
 * @param audio whether there is sound
 */
record Streams(boolean video, boolean audio) {
  static final Streams NONE = new Streams(false, false);

  Streams and(Streams other) {
    return new Streams(video || other.video, audio || other.audio);
  }
}
