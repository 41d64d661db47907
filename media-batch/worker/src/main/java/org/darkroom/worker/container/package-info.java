/** Looks into containers before any native code does: whether that code may have the file. */
@NullMarked
package org.darkroom.worker.container;

import org.jspecify.annotations.NullMarked;
