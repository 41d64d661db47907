/** The rules that every class of the product keeps. */
@NullMarked
package org.darkroom.architecture;

import org.jspecify.annotations.NullMarked;
