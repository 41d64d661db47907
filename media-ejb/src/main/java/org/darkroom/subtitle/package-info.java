/** Text tracks and chapters of videos, as WebVTT files that players list and show. */
@NullMarked
package org.darkroom.subtitle;

import org.jspecify.annotations.NullMarked;
