package org.darkroom.worker.image;

import org.jspecify.annotations.Nullable;

/**
 * What an image file says beside its pixels.
 *
 * @param orientation how it is to be turned
 * @param profile its ICC colour profile, or null when it has none
 */
@SuppressWarnings("ArrayRecordComponent")
record Traits(Orientation orientation, byte @Nullable [] profile) {
  static final Traits NONE = new Traits(Orientation.NORMAL, null);
}
