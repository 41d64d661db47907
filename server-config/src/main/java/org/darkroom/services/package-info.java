/**
 * The embedded services of a development or single-machine installation: PostgreSQL, Redis and an
 * S3 store, each a process of its own that outlives the program that started it, and is found again
 * by the next one.
 */
@NullMarked
package org.darkroom.services;

import org.jspecify.annotations.NullMarked;
