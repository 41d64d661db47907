/**
 * Long videos, encoded in parts by every node that has a place: planned, made one by one and put
 * together again.
 */
@NullMarked
package org.darkroom.chunk;

import org.jspecify.annotations.NullMarked;
