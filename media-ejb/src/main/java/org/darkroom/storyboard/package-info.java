/** Storyboards: small pictures along a video on one sheet, for players' preview while seeking. */
@NullMarked
package org.darkroom.storyboard;

import org.jspecify.annotations.NullMarked;
