/** Videos become a poster, a thumbnail and an HLS stream. */
@NullMarked
package org.darkroom.video;

import org.jspecify.annotations.NullMarked;
