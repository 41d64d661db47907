/** How published objects leave: signed URLs, what a URL names, and how a browser may use it. */
@NullMarked
package org.darkroom.delivery;

import org.jspecify.annotations.NullMarked;
