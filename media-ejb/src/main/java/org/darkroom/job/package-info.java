/**
 * Units of background work: states, outcomes, handlers, and the ports to the database and the
 * queue.
 */
@NullMarked
package org.darkroom.job;

import org.jspecify.annotations.NullMarked;
