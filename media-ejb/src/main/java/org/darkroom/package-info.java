/** Root of the product's code; one package for each business word lies below it. */
@NullMarked
package org.darkroom;

import org.jspecify.annotations.NullMarked;
