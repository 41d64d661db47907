/**
 * Reads videos by humble-video, FFmpeg 2.8 as a library. Its jars may be missing: only the commands
 * are loaded then, and answer that they cannot.
 */
@NullMarked
package org.darkroom.worker.video;

import org.jspecify.annotations.NullMarked;
