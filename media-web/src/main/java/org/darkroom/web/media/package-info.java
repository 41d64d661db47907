/** Assets over REST: their JSON, lists with cursors, uploads. */
@NullMarked
package org.darkroom.web.media;

import org.jspecify.annotations.NullMarked;
