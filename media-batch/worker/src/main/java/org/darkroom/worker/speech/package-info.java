/** Recognising speech by whisper.cpp. */
@NullMarked
package org.darkroom.worker.speech;

import org.jspecify.annotations.NullMarked;
