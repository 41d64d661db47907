/**
 * Audio files become facts, their loudness, a waveform, drawn and in numbers, and a stream that
 * every browser plays.
 */
@NullMarked
package org.darkroom.audio;

import org.jspecify.annotations.NullMarked;
