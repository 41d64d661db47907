/** Scanning what is kept once more, with the signatures of today, when an administrator asks. */
@NullMarked
package org.darkroom.rescan;

import org.jspecify.annotations.NullMarked;
