/** Signed delivery URLs over HTTP: ranges, entity tags, caching, and what a browser may do. */
@NullMarked
package org.darkroom.web.deliver;

import org.jspecify.annotations.NullMarked;
