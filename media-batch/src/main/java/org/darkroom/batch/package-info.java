/** Runs the steps of long work as Jakarta Batch jobs, so that operators see each of them. */
@NullMarked
package org.darkroom.batch;

import org.jspecify.annotations.NullMarked;
