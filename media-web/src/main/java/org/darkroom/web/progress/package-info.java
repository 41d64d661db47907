/** The WebSocket of live progress, and the tickets that open it. */
@NullMarked
package org.darkroom.web.progress;

import org.jspecify.annotations.NullMarked;
