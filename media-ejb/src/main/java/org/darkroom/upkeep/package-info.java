/** What keeps the system small and clean, as scheduled jobs of the maintenance queue. */
@NullMarked
package org.darkroom.upkeep;

import org.jspecify.annotations.NullMarked;
