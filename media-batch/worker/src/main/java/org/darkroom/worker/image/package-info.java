/** The embedded image engine: JDK ImageIO to decode, an own resampler, libwebp to encode. */
@NullMarked
package org.darkroom.worker.image;

import org.jspecify.annotations.NullMarked;
