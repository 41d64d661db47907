/** Recordings of speech become text: cut into windows at silences, recognised one by one. */
@NullMarked
package org.darkroom.transcript;

import org.jspecify.annotations.NullMarked;
