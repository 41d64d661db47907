/** Making many assets anew, for a filter, as one job that goes on where it was interrupted. */
@NullMarked
package org.darkroom.reprocess;

import org.jspecify.annotations.NullMarked;
