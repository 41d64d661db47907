/** The headers of the page at {@code /}. */
@NullMarked
package org.darkroom.web.page;

import org.jspecify.annotations.NullMarked;
