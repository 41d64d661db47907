/** Values that every other package speaks of: owners, failures, settings, identifiers. */
@NullMarked
package org.darkroom.shared;

import org.jspecify.annotations.NullMarked;
