/** The way of every upload through a job: fetched and inspected, worked on, kept and published. */
@NullMarked
package org.darkroom.pipeline;

import org.jspecify.annotations.NullMarked;
