/** Tests of the batch jobs' own rules. */
@NullMarked
package org.darkroom.batch;

import org.jspecify.annotations.NullMarked;
