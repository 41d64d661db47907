/** libvips, found on the system: its generic operations by JNA. Knows nothing of what it is for. */
@NullMarked
package org.darkroom.worker.vips;

import org.jspecify.annotations.NullMarked;
