/** Audio files become facts and a waveform, drawn and in numbers. */
@NullMarked
package org.darkroom.audio;

import org.jspecify.annotations.NullMarked;
