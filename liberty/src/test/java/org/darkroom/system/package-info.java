/** Tests of the whole product as its launcher starts it. */
@NullMarked
package org.darkroom.system;

import org.jspecify.annotations.NullMarked;
