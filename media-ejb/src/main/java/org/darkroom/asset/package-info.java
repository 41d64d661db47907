/** An uploaded file and what is known of it, with the port to where it is kept. */
@NullMarked
package org.darkroom.asset;

import org.jspecify.annotations.NullMarked;
